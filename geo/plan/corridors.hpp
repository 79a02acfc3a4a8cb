#pragma once
// Names a route after the corridor template it follows.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/core/records.hpp"
#include "geo/plan/path_finder.hpp"

namespace geo {

/// The templates of a pack made ready for a network: places and passages they name become numbers, so that naming a
/// path costs a walk along it.
class CorridorMatcher {
 public:
  CorridorMatcher(const FreightNetwork& network, const std::vector<CorridorTemplate>& corridors);

  /// Position of the first template whose places and passages the path calls at in travel order or, for cargo going
  /// the other way, reversed, without any that the template excludes.
  std::optional<std::size_t> match(const FreightNetwork& network, const FoundPath& path,
                                   const std::vector<Access>& stops) const;
  /// Every place the templates name, each once, in the order of the network.
  const std::vector<PlaceIndex>& places() const { return places_; }

 private:
  using Token = std::uint32_t;  ///< 0: named by no template
  using Calls = std::vector<Token>;
  struct Template {
    std::vector<std::vector<Token>> groups;
    std::vector<Token> without;
  };
  Calls calls_of(const FreightNetwork& network, const FoundPath& path, const std::vector<Access>& stops) const;
  static bool matches(const Template& corridor, const Calls& calls);

  std::vector<Template> templates_;
  std::vector<Token> of_place_;
  std::vector<Calls> of_record_;  ///< passages of a link, from -> to
  std::vector<PlaceIndex> places_;
};

}  // namespace geo
