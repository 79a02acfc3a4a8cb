#include "app/cli/request_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/cli/suggest.hpp"
#include "app/cli/text_file.hpp"
#include "app/core/json_nesting.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

geo::Error wrong(const std::string& key, const std::string& expected, const std::string& where) {
  return {geo::ErrorCode::usage, fmt::format("\"{}\" has the wrong kind of value", key), where, "Give " + expected};
}

bool take_text(const Json& json, TextOption& value) {
  if (!json.is_string()) {
    return false;
  }
  value = json.get<std::string>();
  return true;
}

// A list, or one text as the command line writes it.
bool take_list(const Json& json, ListOption& value, bool split) {
  value.emplace();
  if (json.is_string()) {
    const auto text = json.get<std::string>();
    *value = split ? split_commas(text) : std::vector<std::string>{text};
    return true;
  }
  if (!json.is_array()) {
    return false;
  }
  for (const Json& item : json) {
    if (!item.is_string()) {
      return false;
    }
    value->push_back(item.get<std::string>());
  }
  return true;
}

bool take_integer(const Json& json, std::optional<int>& value) {
  constexpr std::int64_t kLimit = 1000000;  // far outside every allowed range, inside int
  if (!json.is_number_integer() || json.get<std::int64_t>() < -kLimit || json.get<std::int64_t>() > kLimit) {
    return false;
  }
  value = json.get<int>();
  return true;
}

bool take_real(const Json& json, std::optional<double>& value) {
  if (!json.is_number()) {
    return false;
  }
  value = json.get<double>();
  return true;
}

bool take_ring(const Json& json, geo::LineString& ring) {
  if (!json.is_array() || json.size() < 4) {
    return false;
  }
  for (const Json& position : json) {
    if (!position.is_array() || position.size() < 2 || !position[0].is_number() || !position[1].is_number()) {
      return false;
    }
    const geo::LonLat p = {position[0].get<double>(), position[1].get<double>()};
    if (!geo::is_valid(p)) {
      return false;
    }
    ring.push_back(p);
  }
  return ring.front() == ring.back();
}

bool take_polygon(const Json& json, geo::MultiPolygon& areas) {
  if (!json.is_array() || json.empty()) {
    return false;
  }
  geo::Polygon polygon;
  for (std::size_t i = 0; i < json.size(); ++i) {
    geo::LineString& ring = i == 0 ? polygon.shell : polygon.holes.emplace_back();
    if (!take_ring(json[i], ring)) {
      return false;
    }
  }
  areas.push_back(std::move(polygon));
  return true;
}

bool take_area(const Json& json, RouteOptions& options) {
  if (json.is_null()) {
    return true;
  }
  if (json.is_string() || json.is_array()) {
    return take_list(json, options.avoid_area_file, false);
  }
  if (!json.is_object() || !json.contains("type") || !json.contains("coordinates")) {
    return false;
  }
  options.avoid_area.emplace();
  const Json& coordinates = json["coordinates"];
  if (json["type"] == "Polygon") {
    return take_polygon(coordinates, *options.avoid_area);
  }
  if (json["type"] != "MultiPolygon" || !coordinates.is_array()) {
    return false;
  }
  for (const Json& polygon : coordinates) {
    if (!take_polygon(polygon, *options.avoid_area)) {
      return false;
    }
  }
  return true;
}

bool take_flag(const Json& json, bool& value) {
  if (!json.is_boolean()) {
    return false;
  }
  value = json.get<bool>();
  return true;
}

/// Writing JSON out descends as deep as it is nested, so what comes from outside must not be nested without end.
bool is_nested_deeper(const Json& json, int levels) {
  return json.is_structured() && (levels == 0 || std::any_of(json.begin(), json.end(), [&](const Json& inner) {
                                    return is_nested_deeper(inner, levels - 1);
                                  }));
}

bool take_costs(const Json& json, std::optional<std::string>& value) {
  constexpr int kMostLevels = 8;  // container.rail.KAZ.usd_per_tkm has five with its list
  if (!json.is_object() || is_nested_deeper(json, kMostLevels)) {
    return false;
  }
  value = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  return true;
}

bool take_command(const Json& json, bool& compare) {
  compare = json == "compare";
  return compare || json == "route";
}

// One key a request may have: what it takes, for the message, and how it is read.
struct Key {
  std::string name;
  std::string expected;
  std::function<bool(const Json&, JsonRequest&)> take;
};

const std::vector<Key>& known_keys() {
  using R = JsonRequest;
  static const std::vector<Key> keys = {
      {"id", "anything", [](const Json&, R&) { return true; }},
      {"command", "\"route\" or \"compare\"", [](const Json& j, R& r) { return take_command(j, r.compare); }},
      {"from", "a text", [](const Json& j, R& r) { return take_text(j, r.options.from); }},
      {"to", "a text", [](const Json& j, R& r) { return take_text(j, r.options.to); }},
      {"via", "an array of texts", [](const Json& j, R& r) { return take_list(j, r.options.via, false); }},
      {"avoid", "an array of country codes", [](const Json& j, R& r) { return take_list(j, r.options.avoid, true); }},
      {"close", "an array of ids", [](const Json& j, R& r) { return take_list(j, r.options.close, true); }},
      {"avoid-area", "a file name or a GeoJSON polygon with closed rings in degrees",
       [](const Json& j, R& r) { return take_area(j, r.options); }},
      {"modes", "an array of modes", [](const Json& j, R& r) { return take_list(j, r.options.modes, true); }},
      {"objective", "a text", [](const Json& j, R& r) { return take_text(j, r.options.objective); }},
      {"cargo", "a text", [](const Json& j, R& r) { return take_text(j, r.options.cargo); }},
      {"year", "a whole number", [](const Json& j, R& r) { return take_integer(j, r.options.year); }},
      {"alternatives", "a whole number", [](const Json& j, R& r) { return take_integer(j, r.options.alternatives); }},
      {"max-overlap", "a number", [](const Json& j, R& r) { return take_real(j, r.options.max_overlap); }},
      {"max-stretch", "a number", [](const Json& j, R& r) { return take_real(j, r.options.max_stretch); }},
      {"choice", "a text", [](const Json& j, R& r) { return take_text(j, r.options.choice); }},
      {"epsilon", "a number", [](const Json& j, R& r) { return take_real(j, r.options.epsilon); }},
      {"statuses", "an array of texts", [](const Json& j, R& r) { return take_list(j, r.options.statuses, true); }},
      {"avoid-operators", "an array of texts",
       [](const Json& j, R& r) { return take_list(j, r.options.avoid_operators, true); }},
      {"min-capacity", "a number", [](const Json& j, R& r) { return take_real(j, r.options.min_capacity); }},
      {"max-gauge-breaks", "a whole number",
       [](const Json& j, R& r) { return take_integer(j, r.options.max_gauge_breaks); }},
      {"surcharge", "an array of texts such as \"RUS=15\" or \"suez=0.01/km\"",
       [](const Json& j, R& r) { return take_list(j, r.options.surcharge, false); }},
      {"spread", "a text", [](const Json& j, R& r) { return take_text(j, r.options.spread); }},
      {"samples", "a whole number", [](const Json& j, R& r) { return take_integer(j, r.options.samples); }},
      {"seed", "a whole number", [](const Json& j, R& r) { return take_integer(j, r.options.seed); }},
      {"explain", "true or false", [](const Json& j, R& r) { return take_flag(j, r.options.explain); }},
      {"costs", "an object with keys of tariffs.json",
       [](const Json& j, R& r) { return take_costs(j, r.options.costs); }},
      {"worldview", "a text", [](const Json& j, R& r) { return take_text(j, r.options.worldview); }},
      {"add", "an array of additions", [](const Json& j, R& r) { return take_list(j, r.options.add, false); }},
  };
  return keys;
}

std::optional<geo::Error> take_key(const std::string& written, const Json& value, JsonRequest& request,
                                   const std::string& where) {
  std::string name = written;
  std::replace(name.begin(), name.end(), '_', '-');
  std::vector<std::string> names;
  for (const Key& key : known_keys()) {
    if (key.name == name) {
      return key.take(value, request) ? std::nullopt : std::optional(wrong(written, key.expected, where));
    }
    names.push_back(key.name);
  }
  const std::string hint = did_you_mean(name, names);
  return geo::Error{geo::ErrorCode::usage, fmt::format("unknown key \"{}\"", written), where,
                    hint.empty() ? "The keys are the long options of `zhol route`" : hint};
}

std::string_view code_word(geo::ErrorCode code) {
  switch (code) {
    case geo::ErrorCode::usage:
      return "usage";
    case geo::ErrorCode::not_found:
      return "not_found";
    case geo::ErrorCode::ambiguous:
      return "ambiguous";
    case geo::ErrorCode::data:
      return "data";
    case geo::ErrorCode::io:
      return "io";
    case geo::ErrorCode::environment:
      return "environment";
    case geo::ErrorCode::cancelled:
      return "cancelled";
  }
  return "data";
}

std::string compact(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

JsonRequest parse_json_request(std::string_view text, const std::string& where) {
  JsonRequest request;
  if (json_nesting(text) > kDeepestJson) {
    request.error = geo::Error{geo::ErrorCode::usage, "brackets are nested too deeply", where,
                               fmt::format("Nest at most {} deep; a request needs six", kDeepestJson)};
    return request;
  }
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) {
    request.error = geo::Error{geo::ErrorCode::usage, json.is_discarded() ? "not valid JSON" : "not a JSON object",
                               where, R"(Write an object such as {"from":"Zhezkazgan","to":"Duisburg"})"};
    return request;
  }
  if (json.contains("id")) {
    request.id = compact(json["id"]);
  }
  for (const auto& [key, value] : json.items()) {
    request.error = take_key(key, value, request, where);
    if (request.error) {
      return request;
    }
  }
  return request;
}

geo::Status merge_scenario(RouteOptions& options, const TextOption& file) {
  if (!file) {
    return geo::ok();
  }
  const geo::Result<std::string> text = read_text_file(*file);
  if (!text) {
    return geo::fail(text.error());
  }
  const JsonRequest request = parse_json_request(*text, *file);
  if (request.error) {
    return geo::fail(*request.error);
  }
  options = merged(std::move(options), request.options);
  return geo::ok();
}

std::string error_to_json(const std::string& id, const geo::Error& error) {
  const Json json = {{"error",
                      {{"code", code_word(error.code)},
                       {"message", error.message},
                       {"where", error.where},
                       {"remedy", error.remedy}}}};
  return with_id(id.empty() ? "null" : id, compact(json));
}

std::string with_id(const std::string& id, const std::string& answer) {
  return id.empty() ? answer : "{\"id\":" + id + ',' + answer.substr(1);
}

}  // namespace app
