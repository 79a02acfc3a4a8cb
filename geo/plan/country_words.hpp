#pragma once
// Countries as tables of the field write them: codes, names in several languages, old and misspelt names.

#include <memory>
#include <string>
#include <string_view>

#include "geo/core/data_pack.hpp"

namespace geo {

/// How a country word was understood.
enum class CountryReading {
  unknown,
  code,     ///< ISO 3166-1 alpha-3 or alpha-2
  name,     ///< the name the pack uses, in one of its languages
  spelling  ///< another name: official, former, foreign, or misspelt
};

struct CountryWord {
  CountryReading reading = CountryReading::unknown;
  CountryCode code;
};

/// Immutable after construction; safe to share.
class CountryWords {
 public:
  explicit CountryWords(const DataPack& pack);
  ~CountryWords();
  CountryWords(CountryWords&&) noexcept;
  CountryWords& operator=(CountryWords&&) noexcept;

  CountryWord find(std::string_view text) const;
  /// English name of a code of the map; the code itself when the map has no such country.
  std::string name_of(CountryCode code) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace geo
