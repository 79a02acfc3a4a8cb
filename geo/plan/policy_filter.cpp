#include "geo/plan/policy_filter.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "geo/plan/area_test.hpp"
#include "geo/plan/gazetteer.hpp"
#include "geo/plan/seas.hpp"

namespace geo {
namespace {

constexpr std::array<std::string_view, 11> kPassageWords = {"suez",      "bab-el-mandeb", "bosporus", "dardanelles",
                                                            "gibraltar", "malacca",       "hormuz",   "panama",
                                                            "cape",      "kerch",         "dover"};

using BorderPair = std::pair<CountryCode, CountryCode>;

BorderPair ordered(CountryCode a, CountryCode b) {
  return {std::min(a, b), std::max(a, b)};
}

/// "KAZ-RUS" in any case; none when it is something else.
std::optional<BorderPair> parse_border(std::string_view text) {
  if (text.size() != 7 || text[3] != '-') {
    return std::nullopt;
  }
  const auto a = CountryCode::parse(text.substr(0, 3));
  const auto b = CountryCode::parse(text.substr(4));
  if (!a || !b) {
    return std::nullopt;
  }
  return ordered(*a, *b);
}

/// The closed list sorted by what each id names; values are positions in Policy::closed.
struct Closures {
  std::map<std::string, std::uint32_t> ids;  ///< of links, pieces, crossings, transfers and passages
  std::vector<std::uint32_t> places;         ///< per place: position + 1, or 0
  std::map<BorderPair, std::uint32_t> borders;
  std::vector<std::pair<AreaTest, std::uint32_t>> seas;

  std::optional<std::uint32_t> find(const std::string& id) const {
    const auto found = ids.find(id);
    return found == ids.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<std::uint32_t> find(PlaceIndex place) const {
    return places[place.at()] == 0 ? std::nullopt : std::optional(places[place.at()] - 1);
  }
  std::optional<std::uint32_t> find_sea(const LineString& course) const {
    const auto found = std::find_if(seas.begin(), seas.end(), [&](const auto& s) { return s.first.touches(course); });
    return found == seas.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<std::uint32_t> find(CountryCode a, CountryCode b) const {
    const auto found = borders.find(ordered(a, b));
    return found == borders.end() ? std::nullopt : std::optional(found->second);
  }
};

std::set<std::string> known_ids(const FreightNetwork& network) {
  std::set<std::string> ids(kPassageWords.begin(), kPassageWords.end());
  for (const Link& link : network.links) {
    ids.insert(link.id);
  }
  for (const LinkRecord& record : network.records) {
    ids.insert(record.id);
    ids.insert(record.passages.begin(), record.passages.end());
  }
  for (const CrossingRecord& record : network.crossing_records) {
    ids.insert(record.id);
  }
  for (const TransferRecord& record : network.transfer_records) {
    ids.insert(record.id);
  }
  return ids;
}

bool has_country(const FreightNetwork& network, CountryCode country) {
  return std::any_of(network.places.begin(), network.places.end(),
                     [&](const Place& p) { return p.country == country; });
}

Result<Closures> sort_closures(const FreightNetwork& network, const Policy& policy) {
  Closures closures;
  closures.places.assign(network.places.size(), 0);
  if (policy.closed.empty()) {
    return closures;
  }
  const std::set<std::string> known = known_ids(network);
  for (std::size_t i = 0; i < policy.closed.size(); ++i) {
    const std::string& id = policy.closed[i];
    const auto position = static_cast<std::uint32_t>(i);
    const PlaceIndex place = network.find_place(id);
    const auto border = parse_border(id);
    const auto sea = std::find_if(seas().begin(), seas().end(), [&](const Sea& s) { return s.id == id; });
    if (sea != seas().end()) {
      closures.seas.emplace_back(AreaTest({sea->outline}), position);
    } else if (place.is_valid()) {
      closures.places[place.at()] = position + 1;
    } else if (known.count(id) != 0) {
      closures.ids.emplace(id, position);
    } else if (border && has_country(network, border->first) && has_country(network, border->second)) {
      closures.borders.emplace(*border, position);
    } else {
      return fail(ErrorCode::usage, "nothing in the network is called \"" + id + "\"", "close",
                  "Give the id of a link, place, crossing or transfer, a passage such as suez, a sea such as "
                  "black-sea, or a border "
                  "such as KAZ-RUS");
    }
  }
  return closures;
}

Exclusion closed_by(std::uint32_t position) {
  return {Exclusion::Kind::closed, {}, position};
}

/// Tests the elements of a network against one policy.
class Judge {
 public:
  Judge(const FreightNetwork& network, const Policy& policy, const Closures& closures)
      : network_(network), policy_(policy), closures_(closures), areas_(policy.forbidden_areas) {}

  Exclusion link(const Link& link) const {
    const LinkRecord& record = network_.record_of(link);
    if (!is_open_in(record, policy_)) {
      return {Exclusion::Kind::status, {}, 0};
    }
    if (std::find(policy_.modes.begin(), policy_.modes.end(), record.mode) == policy_.modes.end()) {
      return {Exclusion::Kind::mode, {}, 0};
    }
    if (const auto closed = closure(link, record)) {
      return closed_by(*closed);
    }
    if (is_avoided(link.country)) {
      return {Exclusion::Kind::avoided, link.country, 0};
    }
    for (const CountryCode coast : link.belts) {
      if (is_avoided(coast)) {
        return {Exclusion::Kind::avoided, coast, 0};
      }
    }
    if (const auto owner = avoided_operator(record)) {
      return {Exclusion::Kind::owner, {}, *owner};
    }
    if (is_too_small(record.capacity_mt_per_year)) {
      return {Exclusion::Kind::capacity, {}, 0};
    }
    if (areas_.touches(link.shape)) {
      return {Exclusion::Kind::area, {}, 0};
    }
    return {};
  }

  Exclusion passage(const BorderPassage& passage) const {
    if (passage.record != kNoRecord) {
      const CrossingRecord& record = network_.crossing_records[passage.record];
      if (std::find(policy_.statuses.begin(), policy_.statuses.end(), record.status) == policy_.statuses.end()) {
        return {Exclusion::Kind::status, {}, 0};
      }
      if (is_too_small(record.capacity_mt_per_year)) {
        return {Exclusion::Kind::capacity, {}, 0};
      }
      if (const auto closed = closures_.find(passage.crossing_id)) {
        return closed_by(*closed);
      }
    }
    if (const auto closed = closures_.find(passage.place)) {
      return closed_by(*closed);
    }
    if (const auto closed = closures_.find(passage.from, passage.to)) {
      return closed_by(*closed);
    }
    for (const CountryCode side : {passage.from, passage.to}) {
      if (is_avoided(side)) {
        return {Exclusion::Kind::avoided, side, 0};
      }
    }
    return {};
  }

  Exclusion transfer(const Transfer& transfer) const {
    if (const auto closed = closures_.find(transfer.place)) {
      return closed_by(*closed);
    }
    if (const auto closed = closures_.find(transfer.transfer_id)) {
      return closed_by(*closed);
    }
    if (transfer.record != kNoRecord && is_too_small(network_.transfer_records[transfer.record].capacity_mt_per_year)) {
      return {Exclusion::Kind::capacity, {}, 0};
    }
    const CountryCode country = network_.places[transfer.place.at()].country;
    return is_avoided(country) ? Exclusion{Exclusion::Kind::avoided, country, 0} : Exclusion{};
  }

 private:
  bool is_avoided(CountryCode country) const {
    return !country.is_empty() &&
           std::find(policy_.avoided.begin(), policy_.avoided.end(), country) != policy_.avoided.end();
  }

  bool is_too_small(const std::optional<double>& capacity_mt) const {
    return capacity_mt && *capacity_mt < policy_.min_capacity_mt_per_year;
  }

  std::optional<std::uint32_t> avoided_operator(const LinkRecord& record) const {
    if (policy_.avoided_operators.empty() || record.operator_name.empty()) {
      return std::nullopt;
    }
    for (const std::string& name : operators_of(record)) {
      for (std::size_t i = 0; i < policy_.avoided_operators.size(); ++i) {
        if (fold_name(name) == fold_name(policy_.avoided_operators[i])) {
          return static_cast<std::uint32_t>(i);
        }
      }
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> closure(const Link& link, const LinkRecord& record) const {
    std::vector<std::optional<std::uint32_t>> found = {closures_.find(record.id), closures_.find(link.id),
                                                       closures_.find(link.from), closures_.find(link.to)};
    for (const std::string& word : record.passages) {
      found.push_back(closures_.find(word));
    }
    if (is_ship(record.mode)) {
      found.push_back(closures_.find(network_.places[link.from.at()].country, network_.places[link.to.at()].country));
      found.push_back(closures_.find_sea(link.shape));
    }
    const auto first = std::find_if(found.begin(), found.end(), [](const auto& f) { return f.has_value(); });
    return first == found.end() ? std::nullopt : *first;
  }

  const FreightNetwork& network_;
  const Policy& policy_;
  const Closures& closures_;
  AreaTest areas_;
};

}  // namespace

bool is_open_in(const LinkRecord& record, const Policy& policy) {
  if (std::find(policy.statuses.begin(), policy.statuses.end(), record.status) == policy.statuses.end()) {
    return false;
  }
  const bool is_built = record.status != LinkStatus::under_construction && record.status != LinkStatus::planned;
  return record.opened_year ? *record.opened_year <= policy.year : is_built;
}

std::vector<std::string> operators_of(const LinkRecord& record) {
  std::vector<std::string> names;
  std::string name;
  for (const char c : record.operator_name + ";") {
    if (c != ';' && c != '/') {
      name += c;
      continue;
    }
    const std::size_t first = name.find_first_not_of(' ');
    if (first != std::string::npos) {
      names.push_back(name.substr(first, name.find_last_not_of(' ') + 1 - first));
    }
    name.clear();
  }
  return names;
}

Result<PolicyFilter> PolicyFilter::make(const FreightNetwork& network, const Policy& policy) {
  const auto closures = sort_closures(network, policy);
  if (!closures) {
    return fail(closures.error());
  }
  const Judge judge(network, policy, *closures);
  PolicyFilter filter;
  for (const Link& link : network.links) {
    filter.links_.push_back(judge.link(link));
  }
  for (const BorderPassage& passage : network.passages) {
    filter.passages_.push_back(judge.passage(passage));
  }
  for (const Transfer& transfer : network.transfers) {
    filter.transfers_.push_back(judge.transfer(transfer));
  }
  for (const std::uint32_t closed : closures->places) {
    filter.closed_places_.push_back(closed != 0 ? 1 : 0);
  }
  return filter;
}

const Exclusion& PolicyFilter::of(const Arc& arc) const {
  switch (arc.kind) {
    case ArcKind::link:
      return links_[arc.payload];
    case ArcKind::crossing:
      return passages_[arc.payload];
    case ArcKind::gauge_break:
    case ArcKind::transshipment:
      break;
  }
  return transfers_[arc.payload];
}

ArcMask PolicyFilter::allowed_arcs(const FreightNetwork& network) const {
  ArcMask mask(network.arcs.size(), 0);
  for (std::size_t a = 0; a < mask.size(); ++a) {
    mask[a] = of(network.arcs[a]).kind == Exclusion::Kind::none ? 1 : 0;
  }
  return mask;
}

Result<ArcMask> allowed_arcs(const FreightNetwork& network, const Policy& policy) {
  const auto filter = PolicyFilter::make(network, policy);
  if (!filter) {
    return fail(filter.error());
  }
  return filter->allowed_arcs(network);
}

}  // namespace geo
