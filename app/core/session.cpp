#include "app/core/session.hpp"

#include <future>
#include <iterator>
#include <utility>

#include "app/core/additions.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/plan/network_index.hpp"

namespace app {
namespace {

/// English names for explanations: the map's labels first, else the name of a country's first piece.
std::map<geo::CountryCode, std::string> country_names(const geo::DataPack& pack, geo::Worldview worldview) {
  std::map<geo::CountryCode, std::string> names;
  for (const geo::CountryLabel& label : pack.country_labels) {
    names.emplace(label.country, label.names.en);
  }
  for (const geo::CountryPiece& piece : pack.countries) {
    names.emplace(worldview == geo::Worldview::un ? piece.un : piece.de_facto, piece.name);
  }
  names.erase(geo::CountryCode());
  return names;
}

void append(geo::Diagnostics& to, const geo::Diagnostics& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

geo::Result<std::shared_ptr<const World>> load_world(geo::Worldview worldview) {
  return load_world(worldview, AdditionNames());
}

geo::Result<std::shared_ptr<const World>> load_world(geo::Worldview worldview, const AdditionNames& additions) {
  auto read = read_pack_with(additions);
  if (!read) {
    return geo::fail(read.error());
  }
  auto world = std::make_shared<World>();
  world->pack = *read;
  const geo::DataPack& pack = *world->pack;

  // Search index and tariffs need nothing of the network: they are made beside it, for a quick first frame.
  auto indexing = std::async(std::launch::async, [&pack] { return std::make_shared<const geo::Gazetteer>(pack); });
  const auto costs = geo::parse_cost_model(pack.tariffs_json, "network/tariffs.json");
  auto countries = std::make_shared<const geo::CountryIndex>(pack.countries, worldview);
  const geo::LengthFunction length_m = geo::geodesic_length_m;
  geo::BuiltNetwork built = geo::build_network(pack, *countries, worldview, length_m);
  world->gazetteer = indexing.get();
  if (!costs) {
    return geo::fail(costs.error());
  }

  world->diagnostics = pack.diagnostics;
  append(world->diagnostics, built.diagnostics);
  world->planning.network = std::make_shared<const geo::FreightNetwork>(std::move(built.network));
  world->planning.countries = std::move(countries);
  world->planning.costs = std::make_shared<const geo::CostModel>(*costs);
  world->planning.corridors = pack.corridors;
  world->planning.country_names = country_names(pack, worldview);
  world->planning.length_m = length_m;
  world->planning.index =
      std::make_shared<const geo::NetworkIndex>(*world->planning.network, world->planning.corridors);
  return std::shared_ptr<const World>(std::move(world));
}

std::optional<geo::RouteRequest> to_request(const PlanDraft& draft) {
  if (!draft.from || !draft.to) {
    return std::nullopt;
  }
  geo::RouteRequest request;
  request.from = *draft.from;
  request.to = *draft.to;
  request.via = draft.via;
  request.policy.avoided = draft.avoided;
  request.policy.closed = draft.closed;
  request.policy.modes = draft.modes;
  request.policy.year = draft.year;
  request.policy.worldview = draft.worldview;
  request.objective = draft.objective;
  request.cargo = draft.cargo;
  request.alternatives = draft.alternatives;
  request.choice = draft.choice;
  request.max_overlap = draft.max_overlap;
  request.max_stretch = draft.max_stretch;
  request.policy.max_gauge_breaks = draft.max_gauge_breaks;
  request.policy.min_capacity_mt_per_year = draft.min_capacity_mt_per_year;
  if (draft.allow_suspended) {
    request.policy.statuses.push_back(geo::LinkStatus::suspended);
  }
  request.spread = draft.spread;
  return request;
}

}  // namespace app
