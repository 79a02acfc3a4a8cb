#pragma once
// Strong indices into flat arrays, and ISO 3166-1 alpha-3 country codes.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

/// An index into one kind of array; mixing kinds does not compile.
template <class Tag>
struct Index {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = kNone;

  constexpr Index() = default;
  constexpr explicit Index(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}
  constexpr bool is_valid() const { return value != kNone; }
  constexpr std::size_t at() const { return value; }
  friend constexpr auto operator<=>(const Index&, const Index&) = default;
};

using PlaceIndex = Index<struct PlaceTag>;  ///< into FreightNetwork::places
using LinkIndex = Index<struct LinkTag>;    ///< into FreightNetwork::links
using NodeIndex = Index<struct NodeTag>;    ///< node of the expanded search graph
using ArcIndex = Index<struct ArcTag>;      ///< arc of the expanded search graph

/// ISO 3166-1 alpha-3 (or a user-assigned X.. code); empty means "no country", e.g. the high seas.
class CountryCode {
 public:
  constexpr CountryCode() = default;
  /// Accepts exactly three ASCII letters in any case.
  static std::optional<CountryCode> parse(std::string_view text) {
    if (text.size() != 3) {
      return std::nullopt;
    }
    CountryCode code;
    for (std::size_t i = 0; i < 3; ++i) {
      const char c = text[i];
      const char upper = (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
      if (upper < 'A' || upper > 'Z') {
        return std::nullopt;
      }
      code.letters_[i] = upper;
    }
    return code;
  }
  constexpr bool is_empty() const { return letters_[0] == '\0'; }
  std::string str() const { return is_empty() ? std::string() : std::string(letters_.data(), 3); }
  friend constexpr auto operator<=>(const CountryCode&, const CountryCode&) = default;

 private:
  std::array<char, 3> letters_{};
};

}  // namespace geo

template <class Tag>
struct std::hash<geo::Index<Tag>> {
  std::size_t operator()(geo::Index<Tag> i) const noexcept { return i.value; }
};
template <>
struct std::hash<geo::CountryCode> {
  std::size_t operator()(geo::CountryCode c) const noexcept { return std::hash<std::string>()(c.str()); }
};
