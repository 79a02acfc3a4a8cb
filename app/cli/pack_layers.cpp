#include "app/cli/pack_layers.hpp"

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "app/core/answer_words.hpp"
#include "geo/plan/antimeridian.hpp"

namespace app {
namespace {

using geo::Value;

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    out += (out.empty() ? "" : ";") + part;
  }
  return out;
}

std::string joined(const std::vector<geo::CountryCode>& codes) {
  std::vector<std::string> parts;
  for (const geo::CountryCode code : codes) {
    parts.push_back(code.str());
  }
  return joined(parts);
}

Value whole(int number) {
  return std::int64_t{number};
}
Value text(std::string_view word) {
  return std::string(word);
}

template <class T>
Value optional_value(const std::optional<T>& value) {
  return value ? Value(*value) : Value();
}
Value optional_value(const std::optional<int>& value) {
  return value ? whole(*value) : Value();
}

// Builds one layer: columns are named once, each with how its value is taken from a record.
template <class Record>
class LayerMaker {
 public:
  using Take = std::function<Value(const Record&)>;

  void column(std::string name, Take take) {
    names_.push_back(std::move(name));
    takes_.push_back(std::move(take));
  }
  void names(geo::Names Record::*names) {
    column("name_en", [names](const Record& r) { return (r.*names).en; });
    column("name_ru", [names](const Record& r) { return (r.*names).ru; });
    column("name_kk", [names](const Record& r) { return (r.*names).kk; });
  }
  void other_names(geo::Names Record::*names) {
    column("other_names", [names](const Record& r) { return joined((r.*names).other); });
  }
  void range(const std::string& name, geo::Range Record::*range) {
    column(name + "_low", [range](const Record& r) { return (r.*range).low; });
    column(name, [range](const Record& r) { return (r.*range).typical; });
    column(name + "_high", [range](const Record& r) { return (r.*range).high; });
  }
  void range(const std::string& name, std::optional<geo::Range> Record::*range) {
    const auto part = [range](double geo::Range::*figure) {
      return [range, figure](const Record& r) { return r.*range ? Value((*(r.*range)).*figure) : Value(); };
    };
    column(name + "_low", part(&geo::Range::low));
    column(name, part(&geo::Range::typical));
    column(name + "_high", part(&geo::Range::high));
  }
  void provenance() {
    column("source", [](const Record& r) { return r.provenance.source; });
    column("confidence", [](const Record& r) { return text(word_of(kConfidenceWords, r.provenance.confidence)); });
    column("note", [](const Record& r) { return r.provenance.note; });
  }

  geo::Layer make(std::string name, const std::vector<Record>& records,
                  const std::function<geo::Geometry(const Record&)>& geometry) const {
    geo::Layer layer;
    layer.name = std::move(name);
    layer.source_crs = "EPSG:4326";
    layer.columns = names_;
    for (const Record& record : records) {
      geo::Feature feature;
      feature.id = static_cast<std::int64_t>(layer.features.size() + 1);
      feature.geometry = geometry(record);
      for (const Take& take : takes_) {
        feature.values.push_back(take(record));
      }
      layer.features.push_back(std::move(feature));
    }
    return layer;
  }

 private:
  std::vector<std::string> names_;
  std::vector<Take> takes_;
};

template <class Record>
geo::Geometry position_of(const Record& record) {
  return record.position;
}

geo::Layer places_layer(const geo::DataPack& pack) {
  using R = geo::Place;
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.column("kind", [](const R& r) { return text(word_of(kPlaceKindWords, r.kind)); });
  maker.names(&R::names);
  maker.other_names(&R::names);
  maker.column("country", [](const R& r) { return r.country.str(); });
  maker.provenance();
  return maker.make("places", pack.places, position_of<R>);
}

void add_service_columns(LayerMaker<geo::LinkRecord>& maker) {
  using R = geo::LinkRecord;
  maker.range("hours", &R::hours);
  maker.range("usd", &R::usd_per_tonne);
  maker.column("headway_days", [](const R& r) { return optional_value(r.headway_days); });
  maker.column("passages", [](const R& r) { return joined(r.passages); });
  maker.column("operator", [](const R& r) { return r.operator_name; });
}

geo::Layer links_layer(const geo::DataPack& pack) {
  using R = geo::LinkRecord;
  std::map<std::string, geo::LonLat> positions;
  for (const geo::Place& place : pack.places) {
    positions[place.id] = place.position;
  }
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.column("from", [](const R& r) { return r.from; });
  maker.column("to", [](const R& r) { return r.to; });
  maker.column("mode", [](const R& r) { return text(word_of(kModeWords, r.mode)); });
  maker.column("gauge_mm", [](const R& r) { return r.gauge_mm == 0 ? Value() : whole(r.gauge_mm); });
  maker.column("km", [](const R& r) { return optional_value(r.km); });
  maker.column("countries", [](const R& r) { return joined(r.countries); });
  maker.column("tracks", [](const R& r) { return whole(r.tracks); });
  maker.column("electrified", [](const R& r) { return text(word_of(kElectrifiedWords, r.electrified)); });
  maker.column("status", [](const R& r) { return text(word_of(kLinkStatusWords, r.status)); });
  maker.column("opened", [](const R& r) { return optional_value(r.opened_year); });
  maker.column("capacity_mt", [](const R& r) { return optional_value(r.capacity_mt_per_year); });
  maker.column("line", [](const R& r) { return r.line; });
  maker.column("crossings", [](const R& r) { return joined(r.crossings); });
  add_service_columns(maker);
  maker.provenance();
  return maker.make("links", pack.links, [&](const R& r) -> geo::Geometry {
    const auto from = positions.find(r.from);
    const auto to = positions.find(r.to);
    if (from == positions.end() || to == positions.end()) {
      return std::monostate();
    }
    geo::LineString line = {from->second};
    line.insert(line.end(), r.via.begin(), r.via.end());
    line.push_back(to->second);
    return geo::cut_at_antimeridian(line);
  });
}

geo::Layer crossings_layer(const geo::DataPack& pack) {
  using R = geo::CrossingRecord;
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.names(&R::names);
  maker.column("country_a", [](const R& r) { return r.country_a.str(); });
  maker.column("country_b", [](const R& r) { return r.country_b.str(); });
  maker.range("hours", &R::hours);
  maker.range("usd", &R::usd_per_tonne);
  maker.column("status", [](const R& r) { return text(word_of(kLinkStatusWords, r.status)); });
  maker.column("capacity_mt", [](const R& r) { return optional_value(r.capacity_mt_per_year); });
  maker.provenance();
  return maker.make("crossings", pack.crossings, position_of<R>);
}

geo::Layer transfers_layer(const geo::DataPack& pack) {
  using R = geo::TransferRecord;
  std::map<std::string, geo::LonLat> positions;
  for (const geo::Place& place : pack.places) {
    positions[place.id] = place.position;
  }
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.column("place", [](const R& r) { return r.place; });
  maker.column("kind", [](const R& r) { return text(word_of(kTransferWords, r.kind)); });
  maker.column("from", [](const R& r) { return r.from; });
  maker.column("to", [](const R& r) { return r.to; });
  maker.range("hours", &R::hours);
  maker.range("usd", &R::usd_per_tonne);
  maker.column("capacity_mt", [](const R& r) { return optional_value(r.capacity_mt_per_year); });
  maker.provenance();
  return maker.make("transfers", pack.transfers, [&](const R& r) -> geo::Geometry {
    const auto place = positions.find(r.place);
    return place == positions.end() ? geo::Geometry() : geo::Geometry(place->second);
  });
}

geo::Layer deposits_layer(const geo::DataPack& pack) {
  using R = geo::Deposit;
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.names(&R::names);
  maker.other_names(&R::names);
  maker.column("country", [](const R& r) { return r.country.str(); });
  maker.column("region", [](const R& r) { return r.region; });
  maker.column("commodities", [](const R& r) { return joined(r.commodities); });
  maker.column("type", [](const R& r) { return r.type; });
  maker.column("status", [](const R& r) { return text(word_of(kDepositStatusWords, r.status)); });
  maker.column("status_text", [](const R& r) { return r.status_text; });
  maker.column("resource", [](const R& r) { return r.resource; });
  maker.column("operator", [](const R& r) { return r.operator_name; });
  maker.column("years", [](const R& r) { return r.years; });
  maker.provenance();
  return maker.make("deposits", pack.deposits, position_of<R>);
}

geo::Layer resources_layer(const geo::DataPack& pack) {
  using R = geo::ResourceFigure;
  std::map<std::string, geo::LonLat> positions;
  for (const geo::Deposit& deposit : pack.deposits) {
    positions[deposit.id] = deposit.position;
  }
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.column("deposit", [](const R& r) { return r.deposit; });
  maker.column("commodity", [](const R& r) { return r.commodity; });
  maker.column("kind", [](const R& r) { return text(word_of(kFigureKindWords, r.kind)); });
  maker.column("ore_mt", [](const R& r) { return optional_value(r.ore_mt); });
  maker.column("grade", [](const R& r) { return optional_value(r.grade); });
  maker.column("grade_unit", [](const R& r) { return r.grade_unit; });
  maker.column("contained", [](const R& r) { return optional_value(r.contained); });
  maker.column("contained_unit", [](const R& r) { return r.contained_unit; });
  maker.column("category", [](const R& r) { return r.category; });
  maker.column("code", [](const R& r) { return r.code; });
  maker.column("year", [](const R& r) { return optional_value(r.year); });
  maker.provenance();
  return maker.make("resources", pack.resources, [&](const R& r) -> geo::Geometry {
    const auto deposit = positions.find(r.deposit);
    return deposit == positions.end() ? geo::Geometry() : geo::Geometry(deposit->second);
  });
}

geo::Layer other_positions_layer(const geo::DataPack& pack) {
  using R = geo::OtherPosition;
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.column("deposit", [](const R& r) { return r.deposit; });
  maker.provenance();
  return maker.make("positions", pack.other_positions, position_of<R>);
}

geo::Layer plants_layer(const geo::DataPack& pack) {
  using R = geo::Plant;
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.column("kind", [](const R& r) { return text(word_of(kPlantKindWords, r.kind)); });
  maker.names(&R::names);
  maker.other_names(&R::names);
  maker.column("country", [](const R& r) { return r.country.str(); });
  maker.column("region", [](const R& r) { return r.region; });
  maker.column("inputs", [](const R& r) { return joined(r.inputs); });
  maker.column("products", [](const R& r) { return joined(r.products); });
  maker.column("capacity", [](const R& r) { return r.capacity; });
  maker.column("status", [](const R& r) { return text(word_of(kDepositStatusWords, r.status)); });
  maker.column("status_text", [](const R& r) { return r.status_text; });
  maker.column("operator", [](const R& r) { return r.operator_name; });
  maker.provenance();
  return maker.make("plants", pack.plants, position_of<R>);
}

std::string_view kind_word(geo::BlocKind kind) {
  switch (kind) {
    case geo::BlocKind::bloc:
      return "bloc";
    case geo::BlocKind::sanctions:
      return "sanctions";
    case geo::BlocKind::region:
      break;
  }
  return "region";
}

// A table without geometry.
geo::Layer blocs_layer(const geo::DataPack& pack) {
  using R = geo::Bloc;
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.column("kind", [](const R& r) { return text(kind_word(r.kind)); });
  maker.names(&R::names);
  maker.column("members", [](const R& r) { return joined(r.members); });
  maker.column("as_of", [](const R& r) { return r.as_of; });
  maker.provenance();
  return maker.make("blocs", pack.blocs, [](const R&) { return geo::Geometry(); });
}

geo::Layer cities_layer(const geo::DataPack& pack) {
  using R = geo::City;
  LayerMaker<R> maker;
  maker.column("id", [](const R& r) { return r.id; });
  maker.names(&R::names);
  maker.other_names(&R::names);
  maker.column("country", [](const R& r) { return r.country.str(); });
  maker.column("population", [](const R& r) { return r.population; });
  return maker.make("cities", pack.cities, position_of<R>);
}

}  // namespace

std::vector<geo::Layer> pack_layers(const geo::DataPack& pack) {
  return {places_layer(pack),   links_layer(pack),     crossings_layer(pack),       transfers_layer(pack),
          deposits_layer(pack), resources_layer(pack), other_positions_layer(pack), plants_layer(pack),
          cities_layer(pack),   blocs_layer(pack)};
}

}  // namespace app
