#include "geo/plan/cost_model.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "geo/plan/cost_reader.hpp"

namespace geo {
namespace {

using Json = nlohmann::json;

/// Walks the document and keeps the first error; after it every read returns a default.
class TariffReader {
 public:
  TariffReader(const Json& root, std::string_view file) : root_(root), file_(file) {}

  CostModel read() {
    CostModel model;
    model.weather_wait_hours_ferry = number(root_, "", "weather_wait_hours_ferry");
    model.container = cargo(child(root_, "", "container"), "container");
    model.bulk = cargo(child(root_, "", "bulk"), "bulk");
    return model;
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  void complain(const std::string& path, const std::string& expected) {
    if (!error_) {
      error_ = Error{ErrorCode::data, "tariff \"" + path + "\" must be " + expected, file_, "Correct that key"};
    }
  }
  static std::string join(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
  }

  const Json& child(const Json& parent, const std::string& path, const std::string& key) {
    static const Json kEmpty = Json::object();
    const auto found = parent.is_object() ? parent.find(key) : parent.end();
    if (found == parent.end()) {
      complain(join(path, key), "given; it is missing");
      return kEmpty;
    }
    return *found;
  }

  double number(const Json& parent, const std::string& path, const std::string& key) {
    const Json& value = child(parent, path, key);
    if (!value.is_number() || !std::isfinite(value.get<double>()) || value.get<double>() < 0.0) {
      complain(join(path, key), "a number of at least 0");
      return 0.0;
    }
    return value.get<double>();
  }

  Range range(const Json& parent, const std::string& path, const std::string& key) {
    const Json& value = child(parent, path, key);
    const auto is_figure = [](const Json& v) {
      return v.is_number() && std::isfinite(v.get<double>()) && v.get<double>() >= 0.0;
    };
    if (value.is_array() && value.size() == 3 && is_figure(value[0]) && is_figure(value[1]) && is_figure(value[2])) {
      const Range r{value[0].get<double>(), value[1].get<double>(), value[2].get<double>()};
      if (r.is_ordered()) {
        return r;
      }
    }
    complain(join(path, key), "three numbers of at least 0: [low, typical, high], ascending");
    return {};
  }

  /// The source's own words: "source" may name an entry of the document's "sources".
  std::string source(const Json& parent, const std::string& path) {
    const Json& value = child(parent, path, "source");
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
      complain(join(path, "source"), "the source of these figures, as text");
      return {};
    }
    const std::string text = value.get<std::string>();
    const auto sources = root_.find("sources");
    if (sources != root_.end() && sources->is_object()) {
      const auto entry = sources->find(text);
      if (entry != sources->end() && entry->is_string()) {
        return entry->get<std::string>();
      }
      if (entry != sources->end() && entry->is_object() && entry->contains("title") && (*entry)["title"].is_string()) {
        return (*entry)["title"].get<std::string>();
      }
    }
    return text;
  }

  ModeRates mode(const Json& parent, const std::string& path) {
    ModeRates rates;
    rates.usd_per_tkm = range(parent, path, "usd_per_tkm");
    rates.km_per_hour = range(parent, path, "km_per_hour");
    if (rates.km_per_hour.low <= 0.0) {
      complain(join(path, "km_per_hour"), "speeds above 0");
      rates.km_per_hour = Range::exactly(1.0);
    }
    rates.co2_g_per_tkm_diesel = number(parent, path, "co2_g_per_tkm_diesel");
    // Ships and trucks need no electric figure.
    rates.co2_g_per_tkm_electric = parent.is_object() && parent.contains("co2_g_per_tkm_electric")
                                       ? number(parent, path, "co2_g_per_tkm_electric")
                                       : rates.co2_g_per_tkm_diesel;
    rates.source = source(parent, path);
    return rates;
  }

  NodeRates node(const Json& parent, const std::string& path, const std::string& key) {
    const Json& value = child(parent, path, key);
    const std::string at = join(path, key);
    NodeRates rates;
    rates.hours = range(value, at, "hours");
    rates.usd_per_tonne = range(value, at, "usd_per_tonne");
    rates.co2_kg_per_tonne = number(value, at, "co2_kg_per_tonne");
    rates.source = source(value, at);
    return rates;
  }

  void rail(const Json& parent, const std::string& path, CargoRates& rates) {
    if (!parent.is_object()) {
      complain(path, "an object of rates by country");
      return;
    }
    rates.rail_default = mode(child(parent, path, "default"), join(path, "default"));
    for (const auto& [key, value] : parent.items()) {
      if (key == "default") {
        continue;
      }
      const auto code = CountryCode::parse(key);
      if (!code) {
        complain(join(path, key), "named by an ISO 3166-1 alpha-3 code");
        return;
      }
      rates.rail[*code] = mode(value, join(path, key));
    }
  }

  CargoRates cargo(const Json& parent, const std::string& path) {
    CargoRates rates;
    rail(child(parent, path, "rail"), path + ".rail", rates);
    rates.road = mode(child(parent, path, "road"), path + ".road");
    rates.ferry = mode(child(parent, path, "ferry"), path + ".ferry");
    rates.sea = mode(child(parent, path, "sea"), path + ".sea");
    rates.ferry_fixed_usd_per_tonne = range(parent, path, "ferry_fixed_usd_per_tonne");
    rates.sea_fixed_usd_per_tonne = range(parent, path, "sea_fixed_usd_per_tonne");
    rates.gauge_break = node(parent, path, "gauge_break");
    rates.transshipment = node(parent, path, "transshipment");
    rates.sea_transshipment = node(parent, path, "sea_transshipment");
    rates.road_rail = node(parent, path, "road_rail");
    rates.crossing = node(parent, path, "crossing");
    rates.port_entry = node(parent, path, "port_entry");
    rates.value_of_time_usd_per_tonne_day = number(parent, path, "value_of_time_usd_per_tonne_day");
    rates.co2_price_usd_per_tonne = number(parent, path, "co2_price_usd_per_tonne");
    return rates;
  }

  const Json& root_;
  std::string file_;
  std::optional<Error> error_;
};

}  // namespace

Result<CostModel> read_cost_model(const Json& tariffs, std::string_view file_name) {
  if (!tariffs.is_object()) {
    return fail(ErrorCode::data, "the tariffs are not a JSON object", std::string(file_name),
                "Restore the file from the data pack");
  }
  TariffReader reader(tariffs, file_name);
  CostModel model = reader.read();
  if (reader.error()) {
    return fail(*reader.error());
  }
  return model;
}

Result<CostModel> parse_cost_model(std::string_view json, std::string_view file_name) {
  return read_cost_model(Json::parse(json, nullptr, /*allow_exceptions=*/false), file_name);
}

}  // namespace geo
