#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/audit.hpp"
#include "app/cli/suggest.hpp"
#include "app/cli/text_file.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/json_nesting.hpp"
#include "geo/io/layer_reader.hpp"

namespace app {
namespace {

using Json = nlohmann::json;

bool has_json_name(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  return dot != std::string::npos && (file.substr(dot) == ".json" || file.substr(dot) == ".JSON");
}

geo::Unexpected broken(const std::string& what, const std::string& file) {
  return geo::fail(geo::ErrorCode::data, what, file, "Write the file again with `zhol route --format json`");
}

// Empty when a position is not a valid pair of degrees.
std::optional<geo::MultiLineString> lines_of(const Json& coordinates) {
  geo::MultiLineString lines;
  for (const Json& part : coordinates) {
    geo::LineString& line = lines.emplace_back();
    for (const Json& p : part) {
      if (!p.is_array() || p.size() < 2 || !p[0].is_number() || !p[1].is_number()) {
        return std::nullopt;
      }
      line.push_back({p[0].get<double>(), p[1].get<double>()});
      if (!geo::is_valid(line.back())) {
        return std::nullopt;
      }
    }
  }
  return lines;
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

geo::TravelLine::Part::Carriage carriage_of(const Json& leg) {
  using Carriage = geo::TravelLine::Part::Carriage;
  const std::string mode = text_at(leg, "mode");
  return mode == "ferry" || mode == "sea" ? Carriage::ship : mode.empty() ? Carriage::unknown : Carriage::land;
}

// What the legs of a route say beyond their geometry: links, kilometres, ships. Anything odd is left out.
void read_legs(const Json& route, AuditedLine& line) {
  const Json legs = route.value("legs", Json::array());
  geo::TravelLine travel;
  for (const Json& leg : legs) {
    const bool is_leg =
        leg.is_object() && leg.contains("km") && leg["km"].is_number() && leg["km"].get<double>() >= 0.0;
    if (!is_leg || travel.parts.size() >= line.lines.size()) {
      return;
    }
    travel.parts.push_back({line.lines[travel.parts.size()], leg["km"].get<double>(), carriage_of(leg)});
    const Json links = leg.value("links", Json::array());
    for (const Json& link : links) {
      if (link.is_string()) {
        line.links.push_back(link.get<std::string>());
      }
    }
  }
  if (travel.parts.size() == line.lines.size()) {
    line.legs = std::move(travel);
  }
}

geo::Result<AuditedLine> read_route(const Json& route, const std::string& file) {
  AuditedLine line;
  line.id = text_at(route, "id");
  const Json geometry = route.value("geometry", Json::object());
  const Json coordinates = geometry.is_object() ? geometry.value("coordinates", Json()) : Json();
  const auto lines = coordinates.is_array() ? lines_of(coordinates) : std::nullopt;
  if (!lines) {
    return broken(fmt::format("route \"{}\" has no valid geometry", line.id), file);
  }
  line.lines = *lines;
  line.label = text_at(route, "label");
  read_legs(route, line);
  return line;
}

bool is_wanted(const Json& route, const std::optional<std::string>& id) {
  return id ? text_at(route, "id") == *id : text_at(route, "role") != "baseline";
}

geo::Result<Audit> read_routes(const Json& answer, const std::string& file, const std::optional<std::string>& id) {
  Audit audit;
  audit.file = file;
  std::vector<std::string> ids;
  const Json routes = answer.value("routes", Json::array());
  for (const Json& route : routes) {
    if (!route.is_object()) {
      return broken("\"routes\" holds something that is not a route", file);
    }
    ids.push_back(text_at(route, "id"));
    if (!is_wanted(route, id)) {
      continue;
    }
    auto line = read_route(route, file);
    if (!line) {
      return geo::fail(line.error());
    }
    audit.lines.push_back(std::move(*line));
  }
  if (audit.lines.empty()) {
    return geo::fail(geo::ErrorCode::usage, id ? fmt::format("no route \"{}\"", *id) : "no route to judge", file,
                     ids.empty() ? "The file answers \"no route\"" : "Choose with --layer. " + did_you_mean(ids));
  }
  return audit;
}

// The parsed route file, or nothing when it is some other JSON.
std::optional<Json> as_route_file(const std::string& file) {
  if (!has_json_name(file)) {
    return std::nullopt;
  }
  const auto text = read_text_file(file);
  if (!text || text->find("\"zhol.routes/1\"") == std::string::npos || json_nesting(*text) > kDeepestJson) {
    return std::nullopt;
  }
  Json json = Json::parse(*text, nullptr, false);
  if (!json.is_object() || text_at(json, "schema") != "zhol.routes/1") {
    return std::nullopt;
  }
  return json;
}

geo::Result<Audit> from_layer(const geo::Layer& layer) {
  Audit audit;
  audit.file = layer.path;
  audit.diagnostics = layer.diagnostics;
  AuditedLine line;
  line.id = layer.name;
  std::size_t others = 0;
  for (const geo::Feature& feature : layer.features) {
    if (const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry)) {
      line.lines.insert(line.lines.end(), lines->begin(), lines->end());
    } else if (!std::holds_alternative<std::monostate>(feature.geometry)) {
      ++others;
    }
  }
  const std::string where = layer.path + ", layer " + layer.name;
  if (line.lines.empty()) {
    return geo::fail(geo::ErrorCode::usage,
                     others > 0 ? "only lines can be audited, and the layer holds points or polygons"
                                : "the layer holds no usable line",
                     where, "Choose a line layer with --layer");
  }
  if (others > 0) {
    audit.diagnostics.push_back({geo::Severity::warning, "not-a-line",
                                 fmt::format("{} points or polygons were not judged", others), where,
                                 "Only lines can be audited"});
  }
  audit.lines.push_back(std::move(line));
  return audit;
}

}  // namespace

geo::Result<Audit> read_audit(const std::string& file, const std::optional<std::string>& layer,
                              const std::optional<std::string>& crs) {
  if (const std::optional<Json> answer = as_route_file(file)) {
    return read_routes(*answer, file, layer);
  }
  geo::ReadOptions options;
  options.layer = layer;
  options.assume_crs = crs;
  const auto read = geo::read_layer(file, options);
  if (!read) {
    return geo::fail(read.error());
  }
  return from_layer(**read);
}

bool Audit::is_entered() const {
  for (const AuditedLine& line : lines) {
    for (const geo::BorderProof& proof : line.proofs) {
      if (proof.entered) {
        return true;
      }
    }
  }
  return false;
}

void prove(Audit& audit, const std::vector<geo::CountryCode>& avoided, const std::vector<int>& bands_km,
           const geo::PlanningData& data) {
  constexpr double kMetresPerKm = 1000.0;
  audit.worldview = data.countries->worldview();
  for (AuditedLine& line : audit.lines) {
    line.km = 0;
    for (const geo::LineString& part : line.lines) {
      line.km += data.length_m(part) / kMetresPerKm;
    }
    line.proofs.clear();
    for (const geo::CountryCode country : avoided) {
      line.proofs.push_back(geo::prove_border(line.lines, country, *data.countries, data.length_m, bands_km));
    }
  }
}

void prove_everywhere(Audit& audit, const std::vector<geo::CountryCode>& avoided, const std::vector<int>& bands_km,
                      const geo::PlanningData& data, const std::vector<geo::CountryPiece>& pieces) {
  std::vector<std::vector<geo::BorderProof>> proofs(audit.lines.size());
  for (const Word<geo::Worldview>& view : kWorldviewWords) {
    geo::PlanningData viewed = data;
    if (view.value != data.countries->worldview()) {
      viewed.countries = std::make_shared<const geo::CountryIndex>(pieces, view.value);
    }
    std::vector<geo::CountryCode> there;  // a country of one worldview may be none of another
    std::copy_if(avoided.begin(), avoided.end(), std::back_inserter(there),
                 [&](geo::CountryCode country) { return viewed.countries->has(country); });
    prove(audit, there, bands_km, viewed);
    for (std::size_t i = 0; i < audit.lines.size(); ++i) {
      proofs[i].insert(proofs[i].end(), audit.lines[i].proofs.begin(), audit.lines[i].proofs.end());
    }
  }
  for (std::size_t i = 0; i < audit.lines.size(); ++i) {
    std::stable_sort(proofs[i].begin(), proofs[i].end(),
                     [](const geo::BorderProof& a, const geo::BorderProof& b) { return a.country < b.country; });
    audit.lines[i].proofs = std::move(proofs[i]);
  }
  audit.all_worldviews = true;
}

}  // namespace app
