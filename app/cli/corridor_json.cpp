#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/corridor.hpp"
#include "app/cli/corridor_items.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/geojson.hpp"
#include "app/core/rounding.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

/// RFC 7946 wants outer rings counterclockwise and holes clockwise.
Json ring_json(geo::LineString ring, bool counterclockwise) {
  double twice_area = 0.0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice_area += (ring[i + 1].lon - ring[i].lon) * (ring[i + 1].lat + ring[i].lat);
  }
  if ((twice_area < 0.0) != counterclockwise) {
    std::reverse(ring.begin(), ring.end());
  }
  return line_json(ring);
}

Json band_json(const geo::MultiPolygon& band) {
  Json polygons = Json::array();
  for (const geo::Polygon& polygon : band) {
    Json rings = Json::array({ring_json(polygon.shell, true)});
    for (const geo::LineString& hole : polygon.holes) {
      rings.push_back(ring_json(hole, false));
    }
    polygons.push_back(std::move(rings));
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

Json country_or_null(geo::CountryCode country) {
  return country.is_empty() ? Json() : Json(country.str());
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json change_json(const geo::CountryChange& change) {
  return {{"from", country_or_null(change.from)},
          {"to", country_or_null(change.to)},
          {"point", position_json(change.point)},
          {"at_km", rounded(change.at_km, kKmDecimals)}};
}

Json belt_json(const geo::BeltTouch& belt) {
  return {{"iso3", belt.country.str()},
          {"from_km", rounded(belt.from_km, kKmDecimals)},
          {"km_within", rounded(belt.km_within, kKmDecimals)},
          {"closest_km", rounded(belt.closest_km, kKmDecimals)},
          {"closest_point", position_json(belt.closest_point)}};
}

Json exclave_json(const geo::ExclavePassage& exclave) {
  return {{"iso3", exclave.country.str()},
          {"name", text_or_null(exclave.name)},
          {"entry", position_json(exclave.entry)},
          {"at_km", rounded(exclave.at_km, kKmDecimals)},
          {"km", rounded(exclave.km, kKmDecimals)}};
}

Json proof_json(const geo::BorderProof& proof) {
  Json within = Json::object();
  for (const auto& [band, km] : proof.km_within) {
    within[std::to_string(band)] = rounded(km, kKmDecimals);
  }
  return {{"iso3", proof.country.str()},
          {"worldview", word_of(kWorldviewWords, proof.worldview)},
          {"km_inside", rounded(proof.km_inside, kKmDecimals)},
          {"entered", proof.entered},
          {"closest_km", rounded(proof.closest_km, kKmDecimals)},
          {"closest_point", position_json(proof.closest_point)},
          {"km_within", std::move(within)}};
}

Json item_json(const geo::CorridorItem& item, const World& world) {
  const CorridorThing thing = thing_of(item, world);
  return {{"id", thing.id},
          {"name", thing.name},
          {"country", country_or_null(thing.country)},
          {"point", position_json(thing.position)},
          {"at_km", rounded(item.at_km, kKmDecimals)},
          {"away_km", rounded(item.away_km, kKmDecimals)},
          {"nearest", position_json(item.nearest)},
          {"what", thing.what},
          {"status", text_or_null(thing.status)},
          {"source", text_or_null(thing.source)},
          {"confidence", text_or_null(thing.confidence)}};
}

Json items_json(const Corridor& corridor, geo::ContentKind kind, const World& world) {
  Json out = Json::array();
  for (const geo::CorridorItem& item : corridor.contents.items) {
    if (item.kind == kind) {
      out.push_back(item_json(item, world));
    }
  }
  return out;
}

Json overlap_json(const CorridorOverlap& overlap, const geo::FreightNetwork& network) {
  Json links = Json::array();
  for (const std::uint32_t link : overlap.segments.links) {
    links.push_back(network.links[link].id);
  }
  return {{"route", overlap.route},
          {"km", rounded(overlap.segments.km, kKmDecimals)},
          {"links", std::move(links)},
          {"geometry", lines_json(overlap.segments.lines)}};
}

template <class Items, class ToJson>
Json array_of(const Items& items, ToJson to_json) {
  Json out = Json::array();
  for (const auto& item : items) {
    out.push_back(to_json(item));
  }
  return out;
}

Json areas_json(const geo::BandAreas& areas) {
  return array_of(areas.countries, [](const geo::CountryArea& area) {
    return Json{{"iso3", area.country.str()}, {"km2", rounded(area.km2, kKmDecimals)}};
  });
}

Json other_lines_json(const Corridor& corridor) {
  return array_of(corridor.contents.other_lines, [](const geo::OtherLines& lines) {
    return Json{
        {"mode", word_of(kModeWords, lines.mode)}, {"km", rounded(lines.km, kKmDecimals)}, {"links", lines.links}};
  });
}

Json corridor_json(const Corridor& corridor, const World& world) {
  const auto items = [&](geo::ContentKind kind) { return items_json(corridor, kind, world); };
  return {{"id", corridor.id},
          {"label", text_or_null(corridor.label)},
          {"km", rounded(corridor.line.km(), kKmDecimals)},
          {"area_km2", rounded(corridor.areas.total_km2, kKmDecimals)},
          {"sea_km2", rounded(corridor.areas.sea_km2, kKmDecimals)},
          {"countries", areas_json(corridor.areas)},
          {"crossings", array_of(corridor.passages.changes, change_json)},
          {"belts", array_of(corridor.passages.belts, belt_json)},
          {"exclaves", array_of(corridor.passages.exclaves, exclave_json)},
          {"proof", array_of(corridor.proof, proof_json)},
          {"deposits", items(geo::ContentKind::deposit)},
          {"plants", items(geo::ContentKind::plant)},
          {"places", items(geo::ContentKind::place)},
          {"cities", items(geo::ContentKind::city)},
          {"other_lines", other_lines_json(corridor)},
          {"shared", array_of(corridor.overlaps,
                              [&](const CorridorOverlap& o) { return overlap_json(o, *world.planning.network); })},
          {"band", band_json(corridor.band)},
          {"geometry", lines_json(corridor.line.lines())}};
}

/// Everything but the corridors themselves.
Json frame_json(const CorridorReport& report) {
  Json avoided = array_of(report.avoided, [](geo::CountryCode country) { return Json(country.str()); });
  Json request = report.request_json.empty() ? Json{{"file", report.title}, {"avoid", std::move(avoided)}}
                                             : Json::parse(report.request_json, nullptr, false);
  return {{"schema", "zhol.corridor/1"},
          {"request", std::move(request)},
          {"width_km", report.width_km},
          {"worldview", word_of(kWorldviewWords, report.world->planning.countries->worldview())},
          {"data", {{"pack", report.world->pack->version}, {"sha256", report.world->pack->sha256}}}};
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json feature_json(Json geometry, const char* feature, const std::string& line, Json properties) {
  Json all = {{"feature", feature}, {"line", line}};
  all.update(properties);
  return {{"type", "Feature"}, {"properties", std::move(all)}, {"geometry", std::move(geometry)}};
}

Json point_json(geo::LonLat p) {
  return {{"type", "Point"}, {"coordinates", position_json(p)}};
}

void add_features(Json& features, const Corridor& corridor, const World& world) {
  const auto add = [&](Json geometry, const char* feature, Json properties) {
    features.push_back(feature_json(std::move(geometry), feature, corridor.id, std::move(properties)));
  };
  add(band_json(corridor.band), "band", {{"km2", rounded(corridor.areas.total_km2, kKmDecimals)}});
  add(lines_json(corridor.line.lines()), "line", {{"km", rounded(corridor.line.km(), kKmDecimals)}});
  for (const CorridorOverlap& overlap : corridor.overlaps) {
    add(lines_json(overlap.segments.lines), "shared",
        {{"route", overlap.route}, {"km", rounded(overlap.segments.km, kKmDecimals)}});
  }
  for (const geo::CountryChange& change : corridor.passages.changes) {
    Json properties = change_json(change);
    properties.erase("point");
    add(point_json(change.point), "crossing", std::move(properties));
  }
  for (const geo::BeltTouch& belt : corridor.passages.belts) {
    Json properties = belt_json(belt);
    properties.erase("closest_point");
    add(point_json(belt.closest_point), "belt", std::move(properties));
  }
  for (const geo::CorridorItem& item : corridor.contents.items) {
    Json properties = item_json(item, world);
    properties.erase("point");
    properties.erase("nearest");
    add(point_json(thing_of(item, world).position), word_of(item.kind).data(), std::move(properties));
  }
}

}  // namespace

std::string corridor_to_json(const CorridorReport& report) {
  Json json = frame_json(report);
  json["corridors"] = array_of(report.corridors, [&](const Corridor& c) { return corridor_json(c, *report.world); });
  json["no_route"] = Json();
  return text_of(json);
}

std::string no_corridor_to_json(const CorridorReport& report, const std::string& reason) {
  Json json = frame_json(report);
  json["corridors"] = Json::array();
  json["no_route"] = {{"reason", reason}};
  return text_of(json);
}

std::string corridor_to_geojson(const CorridorReport& report) {
  Json features = Json::array();
  for (const Corridor& corridor : report.corridors) {
    add_features(features, corridor, *report.world);
  }
  return text_of({{"type", "FeatureCollection"}, {"features", std::move(features)}});
}

}  // namespace app
