#include "geo/plan/cost_merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>

#include "geo/plan/nearest_words.hpp"

namespace geo {
namespace {

using Json = nlohmann::json;

constexpr double kLargestFigure = 1e4;     // beyond every cost there is; sums of weights stay exact
constexpr double kSlowestKmPerHour = 0.1;  // hours stay finite

std::string join(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

bool is_figure(const Json& value) {
  return value.is_number() && value.get<double>() >= 0.0 && value.get<double>() <= kLargestFigure;
}

/// 4 and 4.0 are the same figure and written the same.
Json written(const Json& value) {
  const auto figure = value.get<double>();
  const auto whole = static_cast<std::int64_t>(figure);
  return static_cast<double>(whole) == figure ? Json(whole) : Json(figure);
}

/// [n, n, n] of three ascending figures or of one, or nothing.
std::optional<Json> range_of(const Json& value) {
  if (is_figure(value)) {
    return Json::array({written(value), written(value), written(value)});
  }
  const bool three = value.is_array() && value.size() == 3 && is_figure(value[0]) && is_figure(value[1]) &&
                     is_figure(value[2]) && value[0].get<double>() <= value[1].get<double>() &&
                     value[1].get<double>() <= value[2].get<double>();
  return three ? std::optional<Json>(Json::array({written(value[0]), written(value[1]), written(value[2])}))
               : std::nullopt;
}

Range to_range(const Json& three) {
  return {three[0].get<double>(), three[1].get<double>(), three[2].get<double>()};
}

/// Merges changes into the tariffs key by key and keeps the first error.
class Merger {
 public:
  Merger(MergedCosts& merged, const FreightNetwork& network) : merged_(merged), network_(network) {}

  void merge(const Json& changes) {
    for (const auto& [key, value] : changes.items()) {
      if (key == "records") {
        merge_records(value);
      } else if (is_cost_key(key)) {
        merge_key(merged_.tariffs, merged_.changes, "", key, value);
      } else {
        std::vector<std::string> known = cost_keys(merged_.tariffs);
        known.push_back("records");
        unknown(key, key, known);
      }
    }
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  void complain(std::string message, std::string remedy) {
    if (!error_) {
      error_ = Error{ErrorCode::usage, std::move(message), "costs", std::move(remedy)};
    }
  }
  void wrong(const std::string& at, const std::string& expected) {
    complain(fmt::format("the cost \"{}\" has the wrong kind of value", at), "Give " + expected);
  }
  void unknown(const std::string& at, const std::string& word, const std::vector<std::string>& known) {
    const std::string hint = did_you_mean(word, known);
    constexpr std::size_t kFewKeys = 16;
    const std::string all = known.size() <= kFewKeys ? fmt::format("The keys there are: {}", fmt::join(known, ", "))
                                                     : "`zhol data costs --records` lists the keys";
    complain(fmt::format("no cost is called \"{}\"", at), hint.empty() ? all : hint);
  }

  static std::vector<std::string> cost_keys(const Json& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
      if (is_cost_key(key)) {
        keys.push_back(key);
      }
    }
    return keys;
  }

  /// `target` and `canonical` are the objects the key belongs to.
  void merge_key(Json& target, Json& canonical, const std::string& path, const std::string& key, const Json& value) {
    const std::string at = join(path, key);
    const bool of_countries = target.contains("default");  // the other keys beside it are codes of countries
    if (of_countries && key != "default" && !accept_country(target, canonical, at, key, value)) {
      return;
    }
    const auto found = target.find(key);
    if (found == target.end()) {
      unknown(at, key, cost_keys(target));
      return;
    }
    if (value.is_null()) {
      complain(fmt::format("the cost \"{}\" cannot be taken away", at), "Only a country's own figures can");
      return;
    }
    merge_value(*found, canonical[key], at, key, value);
    if (canonical[key].is_null() || (canonical[key].is_object() && canonical[key].empty())) {
      canonical.erase(key);
    }
  }

  void merge_value(Json& target, Json& canonical, const std::string& at, const std::string& key, const Json& value) {
    if (target.is_object()) {
      merge_object(target, canonical, at, value);
    } else if (target.is_array()) {
      merge_range(target, canonical, at, key, value);
    } else if (target.is_number()) {
      if (!is_figure(value)) {
        wrong(at, fmt::format("a number from 0 to {:.0f}", kLargestFigure));
        return;
      }
      target = canonical = written(value);
    } else {
      const bool is_text = value.is_string() && !value.get_ref<const std::string&>().empty();
      if (!is_text || (key == "confidence" && value != "low" && value != "medium" && value != "high")) {
        wrong(at, key == "confidence" ? "low, medium or high" : "a text");
        return;
      }
      target = canonical = value;
    }
  }

  void merge_range(Json& target, Json& canonical, const std::string& at, const std::string& key, const Json& value) {
    const std::optional<Json> three = range_of(value);
    if (!three) {
      wrong(at, fmt::format("one number or [low, typical, high], ascending, each from 0 to {:.0f}", kLargestFigure));
      return;
    }
    if (key == "km_per_hour" && (*three)[0].get<double>() < kSlowestKmPerHour) {
      wrong(at, fmt::format("speeds of at least {} km/h", kSlowestKmPerHour));
      return;
    }
    target = canonical = *three;
  }

  void merge_object(Json& target, Json& canonical, const std::string& at, const Json& value) {
    if (!value.is_object()) {
      wrong(at, "an object with some of: " + fmt::format("{}", fmt::join(cost_keys(target), ", ")));
      return;
    }
    canonical = Json::object();
    for (const auto& [key, inner] : value.items()) {
      merge_key(target, canonical, at, key, inner);
    }
    tell_source(target, canonical);
  }

  /// Figures that were changed no longer come from the pack's source.
  void tell_source(Json& target, const Json& canonical) {
    if (!target.contains("source") || canonical.contains("source") || !target["source"].is_string()) {
      return;
    }
    std::vector<std::string> changed;
    for (const auto& [key, value] : canonical.items()) {
      changed.push_back(key);
    }
    if (!changed.empty()) {
      target["source"] =
          fmt::format("{}; {}: the request", resolved(target["source"].get<std::string>()), fmt::join(changed, ", "));
    }
  }

  /// "source" may name an entry of the document's "sources".
  std::string resolved(const std::string& source) const {
    const auto sources = merged_.tariffs.find("sources");
    if (sources != merged_.tariffs.end() && sources->is_object()) {
      const auto entry = sources->find(source);
      if (entry != sources->end() && entry->is_string()) {
        return entry->get<std::string>();
      }
    }
    return source;
  }

  /// A country gets figures of its own, or loses them. False when nothing is left to be merged.
  bool accept_country(Json& target, Json& canonical, const std::string& at, const std::string& code,
                      const Json& value) {
    if (!target.contains(code) && countries_of_network().count(code) == 0) {
      std::vector<std::string> known = cost_keys(target);
      known.insert(known.end(), countries_of_network().begin(), countries_of_network().end());
      std::sort(known.begin(), known.end());
      known.erase(std::unique(known.begin(), known.end()), known.end());
      unknown(at, code, known);
      return false;
    }
    if (value.is_null()) {
      canonical[code] = nullptr;
      target.erase(code);
      return false;
    }
    if (!target.contains(code)) {
      target[code] = target["default"];
    }
    return true;
  }

  const std::set<std::string>& countries_of_network() {
    if (countries_.empty()) {
      for (const Link& link : network_.links) {
        if (!link.country.is_empty()) {
          countries_.insert(link.country.str());
        }
      }
    }
    return countries_;
  }

  // --- records ---

  struct RecordKinds {
    bool stop = false;  ///< a crossing or transfer
    bool ship = false;
    bool land = false;
  };

  const std::map<std::string, RecordKinds>& known_records() {
    if (known_records_.empty()) {
      for (const CrossingRecord& record : network_.crossing_records) {
        known_records_[record.id].stop = true;
      }
      for (const TransferRecord& record : network_.transfer_records) {
        known_records_[record.id].stop = true;
      }
      for (const LinkRecord& record : network_.records) {
        RecordKinds& kinds = known_records_[record.id];
        (is_ship(record.mode) ? kinds.ship : kinds.land) = true;
      }
    }
    return known_records_;
  }

  void merge_records(const Json& records) {
    if (!records.is_object()) {
      wrong("records", "an object of ids, such as {\"dostyk-alashankou\": {\"hours\": [4, 12, 60]}}");
      return;
    }
    for (const auto& [id, change] : records.items()) {
      const std::string at = "records." + id;
      const auto known = known_records().find(id);
      if (known == known_records().end()) {
        std::vector<std::string> ids;
        for (const auto& [name, kinds] : known_records()) {
          if (kinds.stop || kinds.ship) {
            ids.push_back(name);
          }
        }
        unknown(at, id, ids);
      } else if (!known->second.stop && !known->second.ship) {
        complain(fmt::format("\"{}\" is a link on land, which has no costs of its own", at),
                 "Change the rates of its country, such as container.rail.KAZ.usd_per_tkm");
      } else {
        merge_record(at, id, known->second.ship, change);
      }
    }
  }

  void merge_record(const std::string& at, const std::string& id, bool is_ship, const Json& change) {
    if (!change.is_object()) {
      wrong(at, "an object with hours or usd_per_tonne, of a sailing also headway_days");
      return;
    }
    RecordChange out;
    Json canonical = Json::object();
    for (const auto& [key, value] : change.items()) {
      merge_record_key(join(at, key), key, is_ship, value, out, canonical);
    }
    if (!canonical.empty()) {
      merged_.changes["records"][id] = std::move(canonical);
      merged_.records[id] = out;
    }
  }

  void merge_record_key(const std::string& at, const std::string& key, bool is_ship, const Json& value,
                        RecordChange& out, Json& canonical) {
    if (key == "headway_days" && is_ship) {
      Json figure;
      if (is_figure(value)) {
        out.headway_days = value.get<double>();
        canonical[key] = written(value);
      } else {
        wrong(at, fmt::format("a number from 0 to {:.0f}", kLargestFigure));
      }
      return;
    }
    if (key != "hours" && key != "usd_per_tonne") {
      std::vector<std::string> known = {"hours", "usd_per_tonne"};
      if (is_ship) {
        known.insert(known.begin(), "headway_days");
      }
      unknown(at, key, known);
      return;
    }
    Json range;
    merge_range(range, canonical[key], at, key, value);
    if (range.is_array()) {
      (key == "hours" ? out.hours : out.usd_per_tonne) = to_range(range);
    }
  }

  MergedCosts& merged_;
  const FreightNetwork& network_;
  std::set<std::string> countries_;
  std::map<std::string, RecordKinds> known_records_;
  std::optional<Error> error_;
};

}  // namespace

bool is_cost_key(std::string_view key) {
  return key != "version" && key != "price_year" && key != "sources";
}

std::vector<std::string> split_cost_key(std::string_view key) {
  constexpr std::string_view kRecords = "records.";
  std::vector<std::string> parts;
  if (key.substr(0, kRecords.size()) == kRecords) {
    const std::size_t last = key.rfind('.');
    const std::string_view id =
        last > kRecords.size() ? key.substr(kRecords.size(), last - kRecords.size()) : std::string_view();
    parts = {"records", std::string(id), std::string(key.substr(last + 1))};
  } else {
    for (std::size_t start = 0; start <= key.size();) {
      const std::size_t dot = std::min(key.find('.', start), key.size());
      parts.emplace_back(key.substr(start, dot - start));
      start = dot + 1;
    }
  }
  const bool complete = std::none_of(parts.begin(), parts.end(), [](const std::string& part) { return part.empty(); });
  return complete ? parts : std::vector<std::string>();
}

Result<MergedCosts> merge_costs(std::string_view tariffs_json, std::string_view changes_json,
                                const FreightNetwork& network) {
  MergedCosts merged;
  merged.original = Json::parse(tariffs_json, nullptr, false);
  if (!merged.original.is_object()) {
    return fail(ErrorCode::data, "the tariffs are not a JSON object", "network/tariffs.json",
                "Restore the file from the data pack");
  }
  merged.tariffs = merged.original;
  merged.changes = Json::object();
  if (changes_json.empty()) {
    return merged;
  }
  const Json changes = Json::parse(changes_json, nullptr, false);
  if (!changes.is_object()) {
    return fail(ErrorCode::usage, "the changes of costs are not a JSON object", "costs",
                R"(Write an object such as {"container":{"value_of_time_usd_per_tonne_day":12}})");
  }
  Merger merger(merged, network);
  merger.merge(changes);
  if (merger.error()) {
    return fail(*merger.error());
  }
  return merged;
}

}  // namespace geo
