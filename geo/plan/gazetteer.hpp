#pragma once
// Finds places, deposits, plants and cities by id or by name in any known spelling and script.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/core/data_pack.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/route.hpp"

namespace geo {

enum class HitKind { place, deposit, plant, city };

struct SearchHit {
  HitKind kind = HitKind::place;
  std::size_t index = 0;  ///< into the pack's places, deposits, plants or cities
  std::string id;
  std::string name;     ///< English display name
  std::string matched;  ///< the spelling that matched
  CountryCode country;
  LonLat position;
  double score = 0;  ///< 1 exact, falling with edit distance
};

/// Immutable after construction; safe to share. Keeps its own copy of the names.
class Gazetteer {
 public:
  explicit Gazetteer(const DataPack& pack);
  ~Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;

  /// Best matches for a search box: prefix, folded and fuzzy; best first, at most `limit`.
  std::vector<SearchHit> search(std::string_view text, std::size_t limit) const;
  /// Exactly one thing for the command line: "lon,lat", an id, or a name. A network place wins over a deposit of
  /// the same name, that over a plant, and that over a city. Unknown: not_found with the nearest names. Several:
  /// ambiguous, listed with their countries.
  Result<Endpoint> resolve(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Folds a name for comparison: lower case, Cyrillic and Kazakh letters transliterated, diacritics and punctuation
/// dropped, spelling variants unified (q/k, zh/j, ...). Invalid UTF-8 bytes are skipped.
std::string fold_name(std::string_view utf8);

}  // namespace geo
