#include "geo/plan/gazetteer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "geo/plan/place_text.hpp"
#include "geo/plan/text_fold.hpp"

namespace geo {
namespace {

constexpr double kSamePlaceKm = 60.0;          // a town and its station or port, mine and town
constexpr std::size_t kLongestFuzzyText = 40;  // folded letters; beyond it only prefixes are compared
constexpr std::size_t kMaxSuggestions = 3;
constexpr std::size_t kMaxListed = 8;  // candidates named in an ambiguity

/// How a query met a spelling, best first.
enum class MatchClass { exact, prefix, word_prefix, fuzzy };

struct Item {
  HitKind kind = HitKind::place;
  std::size_t index = 0;
  std::string id;
  std::string name;
  CountryCode country;
  LonLat position;
  double population = 0;
  std::optional<std::size_t> merged_into;  ///< a town that is a place of the network: its names lead there
};

/// One spelling of one item.
struct Key {
  detail::FoldedName folded;
  std::uint32_t letters = 0;  ///< bit set of the letters in it, to skip hopeless comparisons
  std::string spelling;
  std::size_t item = 0;
  bool is_main = false;  ///< a name in a language of the interface, not an alternative spelling
};

struct Candidate {
  std::size_t key = 0;
  MatchClass match = MatchClass::fuzzy;
  std::size_t edits = 0;
};

std::uint32_t letter_set(std::string_view letters) {
  std::uint32_t bits = 0;
  for (const char c : letters) {
    bits |= (c >= 'a' && c <= 'z') ? 1U << (c - 'a') : 1U << 31U;
  }
  return bits;
}

/// On a sphere; plenty for "the same town".
double distance_km(LonLat a, LonLat b) {
  constexpr double kRadians = std::numbers::pi / 180.0;
  constexpr double kEarthKm = 6371.0;
  const double middle = (a.lat + b.lat) / 2 * kRadians;
  const double east = wrap_longitude(b.lon - a.lon) * std::cos(middle);
  return std::hypot(east, b.lat - a.lat) * kRadians * kEarthKm;
}

/// Edits a typing mistake may have, by length of the word.
std::size_t allowed_edits(std::size_t length) {
  return length <= 3 ? 0 : length <= 5 ? 1 : length <= 9 ? 2 : 3;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace

struct Gazetteer::Impl {
  std::vector<Item> items;
  std::vector<Key> keys;
  std::unordered_map<std::string, std::vector<std::size_t>> by_letters;  ///< folded spelling -> keys
  std::unordered_map<std::string, std::size_t> by_id;  ///< the first of places, deposits, plants, cities

  explicit Impl(const DataPack& pack);

  void add(Item item, const Names& names);
  void add_key(std::size_t item, const std::string& spelling, bool is_main);
  void merge_cities_into_places();
  std::optional<std::size_t> place_of_city(std::size_t city, const std::vector<std::size_t>& city_keys) const;

  std::vector<Candidate> match(std::string_view text, std::size_t limit) const;
  void match_prefixes(const detail::FoldedName& query, std::vector<Candidate>& out) const;
  void match_fuzzy(const std::string& letters, std::size_t edits, std::vector<Candidate>& out) const;
  std::vector<Candidate> best_per_item(std::vector<Candidate> found, std::size_t limit) const;
  std::tuple<MatchClass, HitKind, std::size_t, std::size_t, double, std::size_t> rank(const Candidate& c) const;
  SearchHit hit(const Candidate& c, std::size_t query_length) const;

  std::vector<std::size_t> named(const detail::NameAndCountry& query) const;
  std::vector<std::string> suggestions(std::string_view text) const;
  Endpoint endpoint(const Item& item) const;
  std::string label(const Item& item) const {
    return fmt::format("{} ({}, {})", item.name, item.country.str(), item.id);
  }
};

Gazetteer::Impl::Impl(const DataPack& pack) {
  for (std::size_t i = 0; i < pack.places.size(); ++i) {
    const Place& p = pack.places[i];
    add({HitKind::place, i, p.id, p.names.en, p.country, p.position, 0, {}}, p.names);
  }
  for (std::size_t i = 0; i < pack.deposits.size(); ++i) {
    const Deposit& d = pack.deposits[i];
    add({HitKind::deposit, i, d.id, d.names.en, d.country, d.position, 0, {}}, d.names);
  }
  for (std::size_t i = 0; i < pack.plants.size(); ++i) {
    const Plant& p = pack.plants[i];
    add({HitKind::plant, i, p.id, p.names.en, p.country, p.position, 0, {}}, p.names);
  }
  for (std::size_t i = 0; i < pack.cities.size(); ++i) {
    const City& c = pack.cities[i];
    add({HitKind::city, i, c.id, c.names.en, c.country, c.position, c.population, {}}, c.names);
  }
  merge_cities_into_places();
}

void Gazetteer::Impl::add(Item item, const Names& names) {
  const std::size_t at = items.size();
  by_id.emplace(lower_ascii(item.id), at);
  items.push_back(std::move(item));
  for (const std::string* name : {&names.en, &names.ru, &names.kk}) {
    add_key(at, *name, true);
  }
  for (const std::string& name : names.other) {
    add_key(at, name, false);
  }
}

void Gazetteer::Impl::add_key(std::size_t item, const std::string& spelling, bool is_main) {
  detail::FoldedName folded = detail::fold_words(spelling);
  if (folded.letters.empty()) {
    return;
  }
  std::vector<std::size_t>& same = by_letters[folded.letters];
  if (std::any_of(same.begin(), same.end(), [&](std::size_t k) { return keys[k].item == item; })) {
    return;  // main names come first, so the better of two equal spellings stays
  }
  same.push_back(keys.size());
  const std::uint32_t letters = letter_set(folded.letters);
  keys.push_back({std::move(folded), letters, spelling, item, is_main});
}

/// A town that shares a name with a near place of the network lends that place all its spellings.
void Gazetteer::Impl::merge_cities_into_places() {
  std::unordered_map<std::size_t, std::vector<std::size_t>> keys_of;
  for (std::size_t k = 0; k < keys.size(); ++k) {
    if (items[keys[k].item].kind == HitKind::city) {
      keys_of[keys[k].item].push_back(k);
    }
  }
  for (const auto& [city, city_keys] : keys_of) {
    items[city].merged_into = place_of_city(city, city_keys);
  }
}

std::optional<std::size_t> Gazetteer::Impl::place_of_city(std::size_t city,
                                                          const std::vector<std::size_t>& city_keys) const {
  std::optional<std::size_t> best;
  std::tuple<bool, double, std::size_t> best_rank;
  for (const std::size_t mine : city_keys) {
    for (const std::size_t k : by_letters.at(keys[mine].folded.letters)) {
      const Item& place = items[keys[k].item];
      const double km = distance_km(place.position, items[city].position);
      if (place.kind != HitKind::place || km > kSamePlaceKm) {
        continue;
      }
      const std::tuple rank{!(keys[k].is_main && keys[mine].is_main), km, keys[k].item};
      if (!best || rank < best_rank) {
        best = keys[k].item;
        best_rank = rank;
      }
    }
  }
  return best;
}

void Gazetteer::Impl::match_prefixes(const detail::FoldedName& query, std::vector<Candidate>& out) const {
  const std::string& wanted = query.letters;
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const detail::FoldedName& name = keys[k].folded;
    if (name.letters.size() < wanted.size()) {
      continue;
    }
    if (name.letters.starts_with(wanted)) {
      out.push_back({k, name.letters.size() == wanted.size() ? MatchClass::exact : MatchClass::prefix, 0});
    } else if (std::any_of(name.word_starts.begin(), name.word_starts.end(), [&](std::size_t start) {
                 return name.letters.compare(start, wanted.size(), wanted) == 0;
               })) {
      out.push_back({k, MatchClass::word_prefix, 0});
    }
  }
}

void Gazetteer::Impl::match_fuzzy(const std::string& letters, std::size_t edits, std::vector<Candidate>& out) const {
  const std::uint32_t wanted = letter_set(letters);
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const auto missing = static_cast<std::size_t>(std::max(std::popcount(wanted & ~keys[k].letters),  //
                                                           std::popcount(keys[k].letters & ~wanted)));
    if (missing > edits) {
      continue;  // every edit brings or removes at most one letter
    }
    const std::size_t distance = detail::edit_distance(letters, keys[k].folded.letters, edits);
    if (distance <= edits && distance > 0) {
      out.push_back({k, MatchClass::fuzzy, distance});
    }
  }
}

std::tuple<MatchClass, HitKind, std::size_t, std::size_t, double, std::size_t> Gazetteer::Impl::rank(
    const Candidate& c) const {
  const Item& item = items[keys[c.key].item];
  const bool grouped = item.kind == HitKind::city;  // places, deposits and plants stand together, before cities
  return {c.match,          grouped ? HitKind::city : HitKind::place,
          c.edits,          grouped ? 0 : keys[c.key].folded.letters.size(),
          -item.population, keys[c.key].item};
}

/// Best first, one candidate an item; a merged town counts as its place.
std::vector<Candidate> Gazetteer::Impl::best_per_item(std::vector<Candidate> found, std::size_t limit) const {
  std::sort(found.begin(), found.end(), [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
  std::unordered_set<std::size_t> seen;
  std::vector<Candidate> out;
  for (const Candidate& c : found) {
    const Item& item = items[keys[c.key].item];
    if (out.size() < limit && seen.insert(item.merged_into.value_or(keys[c.key].item)).second) {
      out.push_back(c);
    }
  }
  return out;
}

std::vector<Candidate> Gazetteer::Impl::match(std::string_view text, std::size_t limit) const {
  const detail::FoldedName query = detail::fold_words(text);
  std::vector<Candidate> found;
  if (query.letters.empty() || limit == 0) {
    return found;
  }
  match_prefixes(query, found);
  if (found.size() < limit && query.letters.size() <= kLongestFuzzyText) {
    match_fuzzy(query.letters, allowed_edits(query.letters.size()), found);
  }
  return best_per_item(std::move(found), limit);
}

SearchHit Gazetteer::Impl::hit(const Candidate& c, std::size_t query_length) const {
  const Key& key = keys[c.key];
  const Item& item = items[items[key.item].merged_into.value_or(key.item)];
  constexpr std::array<double, 4> kBase = {1.0, 0.9, 0.8, 0.7};  // by match class
  const double typed = static_cast<double>(std::max<std::size_t>(query_length, 1));
  const double score = kBase[static_cast<std::size_t>(c.match)] * (1.0 - static_cast<double>(c.edits) / (typed + 1.0));
  return {item.kind, item.index, item.id, item.name, key.spelling, item.country, item.position, score};
}

/// Everything of the best class that carries exactly this name, reduced as far as the name allows.
std::vector<std::size_t> Gazetteer::Impl::named(const detail::NameAndCountry& query) const {
  const std::string letters = detail::fold_words(query.name).letters;
  const auto found = by_letters.find(letters);
  if (letters.empty() || found == by_letters.end()) {
    return {};
  }
  // Smaller is better: a place before a deposit, a plant, a city; an own name before another spelling; and the thing
  // whose id is the name ("aktau") before others that share it.
  using Preference = std::tuple<HitKind, bool, bool>;
  std::optional<Preference> best;
  std::vector<std::size_t> out;
  for (const std::size_t k : found->second) {
    const std::size_t at = items[keys[k].item].merged_into.value_or(keys[k].item);
    const Item& item = items[at];
    if (query.country && item.country != *query.country) {
      continue;
    }
    const Preference preference{item.kind, !keys[k].is_main, detail::fold_words(item.id).letters != letters};
    if (!best || preference < *best) {
      best = preference;
      out.clear();
    }
    if (preference == *best && std::find(out.begin(), out.end(), at) == out.end()) {
      out.push_back(at);
    }
  }
  return out;
}

std::vector<std::string> Gazetteer::Impl::suggestions(std::string_view text) const {
  std::vector<Candidate> found = match(text, kMaxSuggestions);
  const std::string letters = detail::fold_words(text).letters;
  if (found.empty() && letters.size() > 2 && letters.size() <= kLongestFuzzyText) {
    match_fuzzy(letters, letters.size() / 2, found);  // nothing near: take what there is
    found = best_per_item(std::move(found), kMaxSuggestions);
  }
  std::vector<std::string> out;
  for (const Candidate& c : found) {
    const Item& item = items[items[keys[c.key].item].merged_into.value_or(keys[c.key].item)];
    out.push_back(fmt::format("{} ({})", item.name, item.country.str()));
  }
  return out;
}

Endpoint Gazetteer::Impl::endpoint(const Item& item) const {
  Endpoint out;
  (item.kind == HitKind::place ? out.place_id : out.id) = item.id;
  out.name = item.name;
  out.position = item.position;
  out.country = item.country;
  return out;
}

Gazetteer::Gazetteer(const DataPack& pack) : impl_(std::make_unique<Impl>(pack)) {}
Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;

std::vector<SearchHit> Gazetteer::search(std::string_view text, std::size_t limit) const {
  const std::size_t typed = detail::fold_words(text).letters.size();
  std::vector<SearchHit> out;
  for (const Candidate& c : impl_->match(text, limit)) {
    out.push_back(impl_->hit(c, typed));
  }
  return out;
}

Result<Endpoint> Gazetteer::resolve(std::string_view text) const {
  text = detail::trimmed(text);
  if (text.empty()) {
    return fail(ErrorCode::usage, "a place is missing", "",
                fmt::format("Give a name, an id, or a point: {}", detail::kCoordinateForm));
  }
  if (auto point = detail::parse_coordinates(text)) {
    return std::move(*point);
  }
  if (const auto id = impl_->by_id.find(lower_ascii(text)); id != impl_->by_id.end()) {
    return impl_->endpoint(impl_->items[id->second]);
  }
  detail::NameAndCountry query{text, std::nullopt};
  std::vector<std::size_t> found = impl_->named(query);
  if (found.empty()) {  // only now: "(LHS)" may end a name
    query = detail::split_country(text);
    found = impl_->named(query);
  }
  if (found.size() == 1) {
    return impl_->endpoint(impl_->items[found.front()]);
  }
  const std::string shown = detail::printable(text);
  if (found.empty()) {
    const std::vector<std::string> near = impl_->suggestions(query.name);
    return fail(ErrorCode::not_found, fmt::format("no place, deposit, plant or city is called '{}'", shown), "",
                near.empty() ? fmt::format("Give another spelling, an id, or a point: {}", detail::kCoordinateForm)
                             : fmt::format("Did you mean {}?", fmt::join(near, ", ")));
  }
  std::vector<std::string> listed;
  for (std::size_t i = 0; i < std::min(found.size(), kMaxListed); ++i) {
    listed.push_back(impl_->label(impl_->items[found[i]]));
  }
  return fail(ErrorCode::ambiguous, fmt::format("'{}' may be {}", shown, fmt::join(listed, ", ")), "",
              query.country ? "Give the id" : "Give the id, or add the country: NAME, KAZ");
}

}  // namespace geo
