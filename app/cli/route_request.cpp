#include "app/cli/route_request.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/country_arguments.hpp"
#include "app/cli/suggest.hpp"
#include "app/core/answer_words.hpp"
#include "geo/io/layer_reader.hpp"
#include "geo/plan/cost_changes.hpp"

namespace app {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;
constexpr int kMostAlternatives = 20;
constexpr int kFewestSamples = 100;
constexpr int kMostSamples = 100000;

template <class Value, std::size_t N>
geo::Status check_word(const TextOption& word, const std::array<Word<Value>, N>& words, const std::string& option) {
  if (!word || value_of(words, *word)) {
    return geo::ok();
  }
  return geo::fail(geo::ErrorCode::usage, fmt::format("unknown word \"{}\"", *word), option,
                   "Use one of: " + list_words(words));
}

geo::Status check_range(std::optional<double> value, double low, double high, const std::string& option) {
  if (!value || (*value >= low && *value <= high)) {
    return geo::ok();
  }
  return geo::fail(geo::ErrorCode::usage, fmt::format("{} is out of range", *value), option,
                   fmt::format("Allowed: {}..{}", low, high));
}

std::optional<double> as_real(std::optional<int> value) {
  return value ? std::optional<double>(*value) : std::nullopt;
}

template <class Value, std::size_t N>
geo::Result<std::vector<Value>> values_of(const std::array<Word<Value>, N>& words,
                                          const std::vector<std::string>& texts, const std::string& option) {
  std::vector<Value> values;
  for (const Word<Value>& word : words) {  // canonical order, each once: equal requests are equal bytes
    if (std::find(texts.begin(), texts.end(), word.text) != texts.end()) {
      values.push_back(word.value);
    }
  }
  for (const std::string& text : texts) {
    if (const geo::Status known = check_word(TextOption(text), words, option); !known) {
      return geo::fail(known.error());
    }
  }
  if (values.empty()) {
    return geo::fail(geo::ErrorCode::usage, "nothing is allowed", option, "Use some of: " + list_words(words));
  }
  return values;
}

geo::Status check_modes(const ListOption& modes) {
  if (!modes) {
    return geo::ok();
  }
  for (const std::string& mode : *modes) {
    if (!value_of(kModeWords, mode)) {
      return geo::fail(geo::ErrorCode::usage, fmt::format("unknown mode \"{}\"", mode), "--modes",
                       "Use some of: " + list_words(kModeWords));
    }
  }
  if (modes->empty()) {
    return geo::fail(geo::ErrorCode::usage, "no mode is allowed", "--modes", "Use some of: " + list_words(kModeWords));
  }
  return geo::ok();
}

// Canonical order, each mode once: equal requests are equal bytes.
std::vector<geo::Mode> modes_of(const std::vector<std::string>& words) {
  std::vector<geo::Mode> modes;
  for (const Word<geo::Mode>& word : kModeWords) {
    if (std::find(words.begin(), words.end(), word.text) != words.end()) {
      modes.push_back(word.value);
    }
  }
  return modes;
}

geo::Result<geo::Endpoint> place(const World& world, const std::string& text, const std::string& option) {
  geo::Result<geo::Endpoint> end = world.gazetteer->resolve(text);
  if (end) {
    return end;
  }
  geo::Error error = end.error();
  error.where = error.where.empty() ? option : option + ", " + error.where;
  return geo::fail(std::move(error));
}

// Every id that may be closed.
std::vector<std::string> closable_ids(const World& world) {
  const geo::FreightNetwork& network = *world.planning.network;
  std::vector<std::string> ids;
  for (const geo::Place& p : network.places) {
    ids.push_back(p.id);
  }
  for (const geo::Link& link : network.links) {
    ids.push_back(link.id);
  }
  for (const geo::LinkRecord& record : network.records) {
    ids.push_back(record.id);
    ids.insert(ids.end(), record.passages.begin(), record.passages.end());
  }
  for (const geo::CrossingRecord& crossing : network.crossing_records) {
    ids.push_back(crossing.id);
  }
  for (const geo::TransferRecord& transfer : network.transfer_records) {
    ids.push_back(transfer.id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

// "KAZ-RUS": the whole border between two countries.
bool is_border(const std::string& text, const geo::CountryIndex& countries) {
  if (text.size() != 7 || text[3] != '-') {
    return false;
  }
  const auto a = geo::CountryCode::parse(text.substr(0, 3));
  const auto b = geo::CountryCode::parse(text.substr(4));
  return a && b && countries.has(*a) && countries.has(*b);
}

geo::Result<std::vector<std::string>> closed_ids(const std::vector<std::string>& words, const World& world) {
  const std::vector<std::string> known = words.empty() ? std::vector<std::string>() : closable_ids(world);
  std::vector<std::string> ids;
  for (const std::string& word : words) {
    if (std::binary_search(known.begin(), known.end(), word) || is_border(word, *world.planning.countries)) {
      ids.push_back(word);
      continue;
    }
    const geo::Result<geo::Endpoint> named = world.gazetteer->resolve(word);
    if (!named || named->place_id.empty()) {
      const std::string hint = did_you_mean(word, known);
      return geo::fail(geo::ErrorCode::not_found, fmt::format("nothing to close is called \"{}\"", word), "--close",
                       hint.empty() ? "`zhol data export` lists the ids of places, links and crossings" : hint);
    }
    ids.push_back(named->place_id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

geo::Status fill_ends(geo::RouteRequest& request, const RouteOptions& options, const World& world) {
  geo::Result<geo::Endpoint> from = place(world, *options.from, "--from");
  if (!from) {
    return geo::fail(from.error());
  }
  geo::Result<geo::Endpoint> to = place(world, *options.to, "--to");
  if (!to) {
    return geo::fail(to.error());
  }
  request.from = std::move(*from);
  request.to = std::move(*to);
  for (const std::string& text : options.via.value_or(std::vector<std::string>())) {
    geo::Result<geo::Endpoint> via = place(world, text, "--via");
    if (!via) {
      return geo::fail(via.error());
    }
    request.via.push_back(std::move(*via));
  }
  return geo::ok();
}

geo::Status fill_policy(geo::Policy& policy, const RouteOptions& options, const World& world) {
  const std::vector<std::string> words = options.avoid.value_or(std::vector<std::string>{kDefaultAvoided});
  auto avoided = parse_countries(words, world.planning.countries->codes(), world.planning.country_names, "--avoid");
  if (!avoided) {
    return geo::fail(avoided.error());
  }
  auto closed = closed_ids(options.close.value_or(std::vector<std::string>()), world);
  if (!closed) {
    return geo::fail(closed.error());
  }
  policy.avoided = std::move(*avoided);
  policy.closed = std::move(*closed);
  policy.worldview = world.planning.countries->worldview();
  policy.year = options.year.value_or(policy.year);
  if (options.modes) {
    policy.modes = modes_of(*options.modes);
  }
  if (options.statuses) {
    auto statuses = values_of(kLinkStatusWords, *options.statuses, "--statuses");
    if (!statuses) {
      return geo::fail(statuses.error());
    }
    policy.statuses = std::move(*statuses);
  }
  policy.min_capacity_mt_per_year = options.min_capacity.value_or(0.0);
  policy.max_gauge_breaks = options.max_gauge_breaks;
  policy.avoided_operators = options.avoid_operators.value_or(std::vector<std::string>());
  policy.forbidden_areas = options.avoid_area.value_or(geo::MultiPolygon());
  if (options.avoid_area_file) {
    auto areas = read_areas(*options.avoid_area_file);
    if (!areas) {
      return geo::fail(areas.error());
    }
    policy.forbidden_areas = std::move(*areas);
  }
  return geo::ok();
}

geo::Status fill_costs(geo::RouteRequest& request, const RouteOptions& options, const World& world) {
  const auto changes = cost_changes_of(options);
  if (!changes) {
    return geo::fail(changes.error());
  }
  if (changes->empty()) {
    return geo::ok();
  }
  auto changed = geo::changed_costs(world.pack->tariffs_json, *changes, *world.planning.network);
  if (!changed) {
    return geo::fail(changed.error());
  }
  if (!changed->changes.empty()) {
    request.costs = std::move(changed->costs);
    request.cost_changes = std::move(changed->changes);
  }
  return geo::ok();
}

}  // namespace

geo::Result<std::string> cost_changes_of(const RouteOptions& options) {
  std::string changes = options.costs.value_or(std::string());
  for (const std::string& text : options.cost.value_or(std::vector<std::string>())) {
    geo::Result<std::string> more = geo::with_cost_change(changes, text);
    if (!more) {
      geo::Error error = more.error();
      error.where = "--cost";
      return geo::fail(std::move(error));
    }
    changes = std::move(*more);
  }
  return changes;
}

geo::Result<geo::Worldview> worldview_of(const TextOption& worldview) {
  if (const geo::Status known = check_word(worldview, kWorldviewWords, "--worldview"); !known) {
    return geo::fail(known.error());
  }
  return worldview ? *value_of(kWorldviewWords, *worldview) : geo::Worldview::un;
}

geo::Status check_route_options(const RouteOptions& options) {
  if (!options.from || !options.to) {
    return geo::fail(geo::ErrorCode::usage, "both ends of the route are needed", options.from ? "--to" : "--from",
                     "Example: --from Zhezkazgan --to Duisburg");
  }
  for (const geo::Status& status :
       {check_modes(options.modes), check_word(options.objective, kObjectiveWords, "--objective"),
        check_word(options.cargo, kCargoWords, "--cargo"),
        check_word(options.worldview, kWorldviewWords, "--worldview"),
        check_range(as_real(options.year), kFirstYear, kLastYear, "--year"),
        check_range(as_real(options.alternatives), 1, kMostAlternatives, "--alternatives"),
        check_range(options.max_overlap, 0.0, 1.0, "--max-overlap"),
        check_word(options.choice, kChoiceWords, "--choice"), check_word(options.spread, kSpreadWords, "--spread"),
        check_range(options.max_stretch, 1.0, 10.0, "--max-stretch"),
        check_range(options.epsilon, 0.0, 1.0, "--epsilon"),
        check_range(options.min_capacity, 0.0, 1e6, "--min-capacity"),
        check_range(as_real(options.max_gauge_breaks), 0, 20, "--max-gauge-breaks"),
        check_range(as_real(options.samples), kFewestSamples, kMostSamples, "--samples"),
        check_range(as_real(options.seed), 0, 1e6, "--seed")}) {
    if (!status) {
      return status;
    }
  }
  if (const auto changes = cost_changes_of(options); !changes) {
    return geo::fail(changes.error());
  }
  return geo::ok();
}

geo::Result<geo::RouteRequest> make_route_request(const RouteOptions& options, const World& world) {
  if (const geo::Status usable = check_route_options(options); !usable) {
    return geo::fail(usable.error());
  }
  geo::RouteRequest request;
  if (const geo::Status policy = fill_policy(request.policy, options, world); !policy) {
    return geo::fail(policy.error());
  }
  if (const geo::Status ends = fill_ends(request, options, world); !ends) {
    return geo::fail(ends.error());
  }
  if (const geo::Status costs = fill_costs(request, options, world); !costs) {
    return geo::fail(costs.error());
  }
  if (options.objective) {
    request.objective = *value_of(kObjectiveWords, *options.objective);
  }
  if (options.cargo) {
    request.cargo = *value_of(kCargoWords, *options.cargo);
  }
  request.alternatives = options.alternatives.value_or(request.alternatives);
  request.max_overlap = options.max_overlap.value_or(request.max_overlap);
  request.max_stretch = options.max_stretch.value_or(request.max_stretch);
  request.epsilon = options.epsilon.value_or(request.epsilon);
  request.choice = options.choice ? *value_of(kChoiceWords, *options.choice) : request.choice;
  request.spread = options.spread ? *value_of(kSpreadWords, *options.spread) : request.spread;
  request.samples = options.samples.value_or(request.samples);
  request.seed = static_cast<std::uint64_t>(options.seed.value_or(static_cast<int>(request.seed)));
  request.explain = options.explain;
  return request;
}

geo::Result<geo::MultiPolygon> read_areas(const std::string& path) {
  const auto layer = geo::read_layer(path);
  if (!layer) {
    return geo::fail(layer.error());
  }
  geo::MultiPolygon areas;
  for (const geo::Feature& feature : (*layer)->features) {
    if (const auto* polygons = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
      areas.insert(areas.end(), polygons->begin(), polygons->end());
    }
  }
  if (areas.empty()) {
    return geo::fail(geo::ErrorCode::usage, "no polygon in the layer", path + ", layer " + (*layer)->name,
                     "--avoid-area takes polygons; buffer points or lines first");
  }
  return areas;
}

}  // namespace app
