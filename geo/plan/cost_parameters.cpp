// The list of everything in the cost model that can be changed.

#include <algorithm>
#include <array>
#include <utility>

#include "geo/plan/cost_changes.hpp"
#include "geo/plan/cost_merge.hpp"

namespace geo {
namespace {

using Json = nlohmann::json;

constexpr const char* kFromRequest = "the request";

struct KeyWords {
  std::string_view key;
  std::string_view label;
  std::string_view unit;
};
constexpr std::array<KeyWords, 18> kKeyWords = {{
    {"usd_per_tkm", "freight rate", "USD/t-km"},
    {"km_per_hour", "running speed", "km/h"},
    {"co2_g_per_tkm_electric", "emissions under wires", "g CO2e/t-km"},
    {"co2_g_per_tkm_diesel", "emissions by diesel", "g CO2e/t-km"},
    {"hours", "time", "h"},
    {"usd_per_tonne", "charge", "USD/t"},
    {"co2_kg_per_tonne", "emissions", "kg CO2e/t"},
    {"headway_days", "days between sailings", "days"},
    {"ferry_fixed_usd_per_tonne", "ferry, charge a sailing", "USD/t"},
    {"sea_fixed_usd_per_tonne", "sea, charge a sailing", "USD/t"},
    {"value_of_time_usd_per_tonne_day", "value of time", "USD/t-day"},
    {"co2_price_usd_per_tonne", "price of CO2", "USD/t CO2e"},
    {"weather_wait_hours_ferry", "ferry, mean wait for weather", "h"},
    {"gauge_break", "gauge break", ""},
    {"transshipment", "land to ship", ""},
    {"sea_transshipment", "ship to ship", ""},
    {"road_rail", "road to rail", ""},
    {"port_entry", "port of entry", ""},
}};

const KeyWords* words_of(std::string_view key) {
  const auto found = std::find_if(kKeyWords.begin(), kKeyWords.end(), [&](const KeyWords& w) { return w.key == key; });
  return found == kKeyWords.end() ? nullptr : &*found;
}

std::string label_of(const std::string& key) {
  const KeyWords* words = words_of(key);
  return words == nullptr ? key : std::string(words->label);
}

bool is_range(const Json& value) {
  return value.is_array() && value.size() == 3 && value[0].is_number() && value[1].is_number() && value[2].is_number();
}

Range figures(const Json& value) {
  return is_range(value) ? Range{value[0].get<double>(), value[1].get<double>(), value[2].get<double>()}
                         : Range::exactly(value.get<double>());
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

class Lister {
 public:
  explicit Lister(const MergedCosts& merged) : merged_(merged) {}

  void list_tariffs() {
    for (const auto& [key, value] : merged_.tariffs.items()) {
      if (is_cost_key(key)) {
        list(merged_.tariffs, merged_.original, &merged_.changes, {key});
      }
    }
  }

  void list_records(const FreightNetwork& network, RecordListing which) {
    for (const CrossingRecord& record : network.crossing_records) {
      list_record("crossing", record.id, record.hours, record.usd_per_tonne, record.provenance, which);
    }
    for (const TransferRecord& record : network.transfer_records) {
      list_record("transfer", record.id, record.hours, record.usd_per_tonne, record.provenance, which);
    }
    for (const LinkRecord& record : network.records) {
      if (is_ship(record.mode)) {
        list_record("sailing", record.id, record.hours, record.usd_per_tonne, record.provenance, which);
        list_headway(record, which);
      }
    }
  }

  std::vector<CostParameter> take() { return std::move(out_); }

 private:
  /// The figure or object at the last part of `parts` inside `object`; `original` and `changes` are its counterparts,
  /// `changes` null where nothing is changed.
  void list(const Json& object, const Json& original, const Json* changes, const std::vector<std::string>& parts) {
    const std::string& key = parts.back();
    const Json& value = object[key];
    const Json& before = original.contains(key) ? original[key] : original["default"];
    const bool is_changed = changes != nullptr && changes->is_object() && changes->contains(key);
    if (value.is_object()) {
      const Json* inner = is_changed ? &(*changes)[key] : nullptr;
      for (const auto& [name, unused] : value.items()) {
        std::vector<std::string> deeper = parts;
        deeper.push_back(name);
        list(value, before, inner, deeper);
      }
      return;
    }
    if (!value.is_number() && !is_range(value)) {
      return;  // words about figures
    }
    CostParameter parameter = named(parts);
    parameter.is_range = is_range(value);
    parameter.value = figures(value);
    parameter.original = figures(before);
    parameter.is_changed = is_changed;
    const bool own_source = is_changed && changes->contains("source");
    parameter.source = is_changed && !own_source ? kFromRequest : source_of(own_source ? object : original, key);
    parameter.confidence = is_changed && !own_source ? std::string() : text_at(object, "confidence");
    out_.push_back(std::move(parameter));
  }

  /// Figures that stand alone, such as the value of time, have their source among the document's under their key.
  std::string source_of(const Json& object, const std::string& key) const {
    const std::string own = text_at(object, "source");
    const auto sources = merged_.original.find("sources");
    const std::string told =
        sources == merged_.original.end() ? std::string() : text_at(*sources, own.empty() ? key.c_str() : own.c_str());
    return told.empty() ? own : told;
  }

  static CostParameter named(const std::vector<std::string>& parts) {
    CostParameter parameter;
    for (const std::string& part : parts) {
      parameter.key += (parameter.key.empty() ? "" : ".") + part;
      parameter.labels.push_back(label_of(part));
    }
    const KeyWords* words = words_of(parts.back());
    parameter.unit = words == nullptr ? std::string() : std::string(words->unit);
    return parameter;
  }

  const RecordChange* change_of(const std::string& id) const {
    const auto found = merged_.records.find(id);
    return found == merged_.records.end() ? nullptr : &found->second;
  }

  void list_record(const char* kind, const std::string& id, const std::optional<Range>& hours,
                   const std::optional<Range>& usd, const Provenance& provenance, RecordListing which) {
    const RecordChange* change = change_of(id);
    add_record(kind, id, "hours", hours, change == nullptr ? std::nullopt : change->hours, provenance, which);
    add_record(kind, id, "usd_per_tonne", usd, change == nullptr ? std::nullopt : change->usd_per_tonne, provenance,
               which);
  }

  void list_headway(const LinkRecord& record, RecordListing which) {
    const auto exactly = [](std::optional<double> days) {
      return days ? std::optional<Range>(Range::exactly(*days)) : std::nullopt;
    };
    const RecordChange* change = change_of(record.id);
    const std::size_t before = out_.size();
    add_record("sailing", record.id, "headway_days", exactly(record.headway_days),
               exactly(change == nullptr ? std::nullopt : change->headway_days), record.provenance, which);
    if (out_.size() > before) {
      out_.back().is_range = false;
    }
  }

  void add_record(const char* kind, const std::string& id, const char* key, const std::optional<Range>& original,
                  const std::optional<Range>& changed, const Provenance& provenance, RecordListing which) {
    if (!changed && (which == RecordListing::changed || !original)) {
      return;  // a sailing without a quotation follows the rates of its mode
    }
    CostParameter parameter = named({"records", id, key});
    parameter.labels.front() = kind;
    parameter.value = changed.value_or(original.value_or(Range()));
    parameter.original = original.value_or(Range());
    parameter.is_changed = changed.has_value();
    parameter.source = changed ? kFromRequest : provenance.source;
    if (!changed) {
      constexpr std::array<const char*, 3> kConfidence = {"low", "medium", "high"};
      parameter.confidence = kConfidence[static_cast<std::size_t>(provenance.confidence)];
    }
    out_.push_back(std::move(parameter));
  }

  const MergedCosts& merged_;
  std::vector<CostParameter> out_;
};

}  // namespace

Result<std::vector<CostParameter>> list_cost_parameters(std::string_view tariffs_json, std::string_view changes_json,
                                                        const FreightNetwork& network, RecordListing records) {
  const Result<MergedCosts> merged = merge_costs(tariffs_json, changes_json, network);
  if (!merged) {
    return fail(merged.error());
  }
  Lister lister(*merged);
  lister.list_tariffs();
  lister.list_records(network, records);
  return lister.take();
}

}  // namespace geo
