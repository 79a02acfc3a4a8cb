#include "geo/plan/cost_changes.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <utility>

#include "geo/plan/cost_merge.hpp"
#include "geo/plan/cost_reader.hpp"

namespace geo {
namespace {

using Json = nlohmann::json;

constexpr const char* kExample = "Example: container.rail.KAZ.usd_per_tkm=0.02,0.03,0.05";

std::string text_of(const Json& changes) {
  return changes.empty() ? std::string() : changes.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<double> number_of(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  double value = 0.0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = problem == std::errc() && end == text.data() + text.size() && std::isfinite(value);
  return whole ? std::optional<double>(value) : std::nullopt;
}

/// A number, three with commas between, null, or for words about a figure a text; discarded when it is none of them.
Json value_of(std::string_view text, bool is_word) {
  if (text == "null") {
    return nullptr;
  }
  if (is_word) {
    return std::string(text);
  }
  Json numbers = Json::array();
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::optional<double> number = number_of(text.substr(start, comma - start));
    if (!number) {
      return Json(Json::value_t::discarded);
    }
    numbers.push_back(*number);
    start = comma + 1;
  }
  return numbers.size() == 1 ? numbers.front() : numbers;
}

Result<Json> changes_of(std::string_view changes_json) {
  if (changes_json.empty()) {
    return Json::object();
  }
  Json changes = Json::parse(changes_json, nullptr, false);
  if (!changes.is_object()) {
    return fail(ErrorCode::usage, "the changes of costs are not a JSON object", "costs", kExample);
  }
  return changes;
}

Result<std::string> put(std::string_view changes_json, std::string_view key, Json value) {
  Result<Json> changes = changes_of(changes_json);
  if (!changes) {
    return fail(changes.error());
  }
  const std::vector<std::string> parts = split_cost_key(key);
  if (parts.empty()) {
    return fail(ErrorCode::usage, fmt::format("\"{}\" is not the key of a cost", key), "costs", kExample);
  }
  Json* at = &*changes;
  for (const std::string& part : parts) {
    if (!at->is_object()) {
      *at = Json::object();  // rates taken away by null, and now given
    }
    at = &(*at)[part];
  }
  *at = std::move(value);
  return text_of(*changes);
}

/// True when nothing is left of the object.
bool remove(Json& object, const std::vector<std::string>& parts, std::size_t depth) {
  const auto found = object.is_object() ? object.find(parts[depth]) : object.end();
  if (found == object.end()) {
    return false;
  }
  if (depth + 1 == parts.size() || remove(*found, parts, depth + 1)) {
    object.erase(found);
  }
  return object.empty();
}

}  // namespace

Result<ChangedCosts> changed_costs(std::string_view tariffs_json, std::string_view changes_json,
                                   const FreightNetwork& network) {
  Result<MergedCosts> merged = merge_costs(tariffs_json, changes_json, network);
  if (!merged) {
    return fail(merged.error());
  }
  Result<CostModel> model = read_cost_model(merged->tariffs, "network/tariffs.json");
  if (!model) {
    return fail(model.error());
  }
  model->records = std::move(merged->records);
  return ChangedCosts{std::make_shared<const CostModel>(std::move(*model)), text_of(merged->changes)};
}

Result<std::string> with_cost_change(std::string_view changes_json, std::string_view key_and_value) {
  const std::size_t equals = key_and_value.find('=');
  if (equals == std::string_view::npos) {
    return fail(ErrorCode::usage, fmt::format("\"{}\" gives no value", key_and_value), "costs", kExample);
  }
  const std::string_view key = key_and_value.substr(0, equals);
  const std::string_view last = key.substr(key.rfind('.') + 1);
  Json value = value_of(key_and_value.substr(equals + 1), last == "source" || last == "confidence");
  if (value.is_discarded()) {
    return fail(ErrorCode::usage, fmt::format("the value of \"{}\" is not a number, three of them or null", key),
                "costs", kExample);
  }
  return put(changes_json, key, std::move(value));
}

Result<std::string> with_cost_change(std::string_view changes_json, std::string_view key, const Range& value) {
  const bool exact = value.low == value.typical && value.typical == value.high;
  return put(changes_json, key, exact ? Json(value.typical) : Json::array({value.low, value.typical, value.high}));
}

std::string without_cost_change(std::string_view changes_json, std::string_view key) {
  Result<Json> changes = changes_of(changes_json);
  const std::vector<std::string> parts = split_cost_key(key);
  if (!changes || parts.empty()) {
    return std::string(changes_json);
  }
  remove(*changes, parts, 0);
  return text_of(*changes);
}

}  // namespace geo
