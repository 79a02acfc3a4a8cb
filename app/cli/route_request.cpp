#include "app/cli/route_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/cli/country_arguments.hpp"
#include "app/cli/suggest.hpp"
#include "app/core/answer_words.hpp"
#include "geo/io/layer_reader.hpp"
#include "geo/plan/blocs.hpp"
#include "geo/plan/cost_changes.hpp"
#include "geo/plan/gazetteer.hpp"
#include "geo/plan/policy_filter.hpp"
#include "geo/plan/seas.hpp"

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
  for (const geo::Sea& sea : geo::seas()) {
    ids.emplace_back(sea.id);
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

geo::Unexpected bad_surcharge(const std::string& text, const std::string& message) {
  return geo::fail(geo::ErrorCode::usage, message, fmt::format("--surcharge \"{}\"", text),
                   "Write WHAT=USD a tonne each time it is used, or WHAT=USD/km: RUS=15, aktau=4, suez=0.01/km");
}

geo::Result<geo::Surcharge> parse_surcharge(const std::string& text, const World& world) {
  constexpr std::string_view kPerKm = "/km";
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos || equals == 0) {
    return bad_surcharge(text, "a surcharge needs something and its price");
  }
  std::string price = text.substr(equals + 1);
  const bool per_km = price.size() > kPerKm.size() && price.ends_with(kPerKm);
  price.resize(price.size() - (per_km ? kPerKm.size() : 0));
  const std::optional<double> usd = parse_real(price);
  if (!usd || !(*usd >= 0.0 && *usd <= 1e6)) {
    return bad_surcharge(text, fmt::format("\"{}\" is not a price from 0 to 1000000", price));
  }
  geo::Surcharge surcharge;
  const std::string what = text.substr(0, equals);
  const auto code = geo::CountryCode::parse(what);
  if (code && world.planning.countries->has(*code)) {
    surcharge.on = code->str();
  } else {
    const auto ids = closed_ids({what}, world);
    if (!ids) {
      geo::Error error = ids.error();
      error.message = fmt::format("nothing to charge for is called \"{}\"", what);
      error.where = "--surcharge";
      return geo::fail(std::move(error));
    }
    surcharge.on = ids->front();
  }
  (per_km ? surcharge.usd_per_tkm : surcharge.usd_per_tonne) = *usd;
  return surcharge;
}

geo::Result<std::vector<geo::Surcharge>> surcharges_of(const ListOption& texts, const World& world) {
  std::vector<geo::Surcharge> surcharges;
  for (const std::string& text : texts.value_or(std::vector<std::string>())) {
    auto surcharge = parse_surcharge(text, world);
    if (!surcharge) {
      return geo::fail(surcharge.error());
    }
    surcharges.push_back(std::move(*surcharge));
  }
  return surcharges;
}

// Names as the pack spells them; each once.
geo::Result<std::vector<std::string>> operators_named(const ListOption& words, const World& world) {
  std::map<std::string, std::string> known;  // folded -> as in the pack
  for (const geo::LinkRecord& record : world.planning.network->records) {
    for (const std::string& name : geo::operators_of(record)) {
      known.emplace(geo::fold_name(name), name);
    }
  }
  std::vector<std::string> names;
  for (const std::string& word : words.value_or(std::vector<std::string>())) {
    const auto found = known.find(geo::fold_name(word));
    if (found == known.end()) {
      std::vector<std::string> all;
      for (const auto& [folded, name] : known) {
        all.push_back(name);
      }
      const std::string hint = did_you_mean(word, all);
      return geo::fail(geo::ErrorCode::not_found, fmt::format("no operator in the network is called \"{}\"", word),
                       "--avoid-operators",
                       hint.empty() ? "`zhol data export` lists the operators of links, such as KTZ or RZD" : hint);
    }
    names.push_back(found->second);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

geo::Status fill_ends(geo::RouteRequest& request, const RouteOptions& options, const World& world) {
  geo::Result<geo::Endpoint> from = resolve_end(world, *options.from, "--from");
  if (!from) {
    return geo::fail(from.error());
  }
  geo::Result<geo::Endpoint> to = resolve_end(world, *options.to, "--to");
  if (!to) {
    return geo::fail(to.error());
  }
  request.from = std::move(*from);
  request.to = std::move(*to);
  for (const std::string& text : options.via.value_or(std::vector<std::string>())) {
    geo::Result<geo::Endpoint> via = resolve_end(world, text, "--via");
    if (!via) {
      return geo::fail(via.error());
    }
    request.via.push_back(std::move(*via));
  }
  return geo::ok();
}

geo::Result<AvoidedWords> avoided_words(const ListOption& avoid, const World& world) {
  return parse_avoided(avoid.value_or(std::vector<std::string>{kDefaultAvoided}), world.pack->blocs,
                       world.planning.countries->codes(), world.planning.country_names, "--avoid");
}

geo::Status fill_policy(geo::Policy& policy, const RouteOptions& options, const World& world) {
  auto closed = closed_ids(options.close.value_or(std::vector<std::string>()), world);
  if (!closed) {
    return geo::fail(closed.error());
  }
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
  auto operators = operators_named(options.avoid_operators, world);
  if (!operators) {
    return geo::fail(operators.error());
  }
  policy.avoided_operators = std::move(*operators);
  policy.forbidden_areas = options.avoid_area.value_or(geo::MultiPolygon());
  if (options.avoid_area_file) {
    for (const std::string& file : *options.avoid_area_file) {
      const auto areas = read_areas(file);
      if (!areas) {
        return geo::fail(areas.error());
      }
      policy.forbidden_areas.insert(policy.forbidden_areas.end(), areas->begin(), areas->end());
    }
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

geo::Result<geo::Endpoint> resolve_end(const World& world, const std::string& text, const std::string& option) {
  geo::Result<geo::Endpoint> end = world.gazetteer->resolve(text);
  if (end) {
    return end;
  }
  geo::Error error = end.error();
  error.where = error.where.empty() ? option : option + ", " + error.where;
  return geo::fail(std::move(error));
}

geo::Status check_route_options(const RouteOptions& options) {
  if (!options.from || !options.to) {
    return geo::fail(geo::ErrorCode::usage, "both ends of the route are needed", options.from ? "--to" : "--from",
                     "Example: --from Zhezkazgan --to Duisburg");
  }
  return check_terms_options(options);
}

geo::Status check_terms_options(const RouteOptions& options) {
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

geo::Status fill_terms(geo::RouteRequest& request, const RouteOptions& options, const World& world) {
  auto avoided = avoided_words(options.avoid, world);
  if (!avoided) {
    return geo::fail(avoided.error());
  }
  if (const geo::Status policy = fill_policy(request.policy, options, world); !policy) {
    return policy;
  }
  auto surcharges = surcharges_of(options.surcharge, world);
  if (!surcharges) {
    return geo::fail(surcharges.error());
  }
  request.surcharges = std::move(*surcharges);
  request.policy.avoided = std::move(avoided->countries);
  geo::avoid_blocs(request, avoided->blocs, *world.planning.countries, world.planning.country_names);
  if (const geo::Status costs = fill_costs(request, options, world); !costs) {
    return costs;
  }
  request.objective = options.objective ? *value_of(kObjectiveWords, *options.objective) : request.objective;
  request.cargo = options.cargo ? *value_of(kCargoWords, *options.cargo) : request.cargo;
  request.alternatives = options.alternatives.value_or(request.alternatives);
  request.max_overlap = options.max_overlap.value_or(request.max_overlap);
  request.max_stretch = options.max_stretch.value_or(request.max_stretch);
  request.epsilon = options.epsilon.value_or(request.epsilon);
  request.choice = options.choice ? *value_of(kChoiceWords, *options.choice) : request.choice;
  request.spread = options.spread ? *value_of(kSpreadWords, *options.spread) : request.spread;
  request.samples = options.samples.value_or(request.samples);
  request.seed = static_cast<std::uint64_t>(options.seed.value_or(static_cast<int>(request.seed)));
  request.explain = options.explain;
  return geo::ok();
}

geo::Result<geo::RouteRequest> make_route_request(const RouteOptions& options, const World& world) {
  if (const geo::Status usable = check_route_options(options); !usable) {
    return geo::fail(usable.error());
  }
  geo::RouteRequest request;
  if (const geo::Status ends = fill_ends(request, options, world); !ends) {
    return geo::fail(ends.error());
  }
  if (const geo::Status terms = fill_terms(request, options, world); !terms) {
    return geo::fail(terms.error());
  }
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
