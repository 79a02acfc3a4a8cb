#include "app/core/import_recipe.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "app/core/answer_words.hpp"
#include "app/core/json_nesting.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;
using Texts = std::map<std::string, std::string>;

constexpr char kSchema[] = "zhol.recipe/1";
constexpr std::array<Word<ImportKind>, 3> kKindWords = {
    {{ImportKind::rail, "rail"}, {ImportKind::shapes, "shapes"}, {ImportKind::deposits, "deposits"}}};

geo::Unexpected wrong(const std::string& key, const std::string& expected, const std::string& where) {
  return geo::fail(geo::ErrorCode::data, fmt::format("The recipe's \"{}\" is not {}", key, expected), where,
                   "See docs/import.md for the form of a recipe");
}

bool take_texts(const Json& json, Texts& out) {
  if (!json.is_object()) {
    return false;
  }
  for (const auto& [key, value] : json.items()) {
    if (!value.is_string()) {
      return false;
    }
    out[key] = value.get<std::string>();
  }
  return true;
}

bool take_values(const Json& json, geo::ValueTranslations& out) {
  if (!json.is_object()) {
    return false;
  }
  for (const auto& [field, words] : json.items()) {
    if (!take_texts(words, out[field])) {
      return false;
    }
  }
  return true;
}

bool take_number(const Json& json, double& out) {
  if (!json.is_number()) {
    return false;
  }
  out = json.get<double>();
  return true;
}

geo::Status take_options(const Json& json, ImportOptions& out, const std::string& where) {
  if (!json.is_object()) {
    return wrong("options", "an object", where);
  }
  for (const auto& [key, value] : json.items()) {
    bool good = true;
    if (key == "gauge_mm") {
      good = value.is_number_integer() && value.get<std::int64_t>() > 0 && value.get<std::int64_t>() < 10000;
      out.gauge_mm = good ? std::optional(value.get<int>()) : std::nullopt;
    } else if (key == "tolerance_m") {
      good = take_number(value, out.tolerance_m);
    } else if (key == "duplicate_km") {
      good = take_number(value, out.duplicate_km);
    } else if (key == "near_km") {
      good = take_number(value, out.near_km);
    } else if (key == "keep_known") {
      good = value.is_boolean();
      out.keep_known = good && value.get<bool>();
    } else {
      return wrong(key, "a known option", where);
    }
    if (!good) {
      return wrong(key, "a value of the right kind", where);
    }
  }
  return geo::ok();
}

geo::Status take_key(const std::string& key, const Json& value, ImportRecipe& recipe, const std::string& where) {
  const auto text = [&](std::string& target) -> geo::Status {
    if (!value.is_string()) {
      return wrong(key, "a text", where);
    }
    target = value.get<std::string>();
    return geo::ok();
  };
  if (key == "schema") {
    return value == kSchema ? geo::ok() : geo::Status(wrong(key, kSchema, where));
  }
  if (key == "as") {
    recipe.kind = value.is_string() ? kind_of(value.get<std::string>()) : std::nullopt;
    return recipe.kind ? geo::ok() : geo::Status(wrong(key, "one of " + list_words(kKindWords), where));
  }
  if (key == "layer") {
    return text(recipe.layer);
  }
  if (key == "crs") {
    return text(recipe.crs);
  }
  if (key == "encoding") {
    return text(recipe.encoding);
  }
  if (key == "mapping") {
    recipe.mapping.emplace();
    return take_texts(value, *recipe.mapping) ? geo::ok() : geo::Status(wrong(key, "an object of column names", where));
  }
  if (key == "values") {
    return take_values(value, recipe.values) ? geo::ok() : geo::Status(wrong(key, "objects of words by field", where));
  }
  if (key == "defaults") {
    return take_texts(value, recipe.defaults) ? geo::ok() : geo::Status(wrong(key, "an object of texts", where));
  }
  if (key == "options") {
    return take_options(value, recipe.options, where);
  }
  return wrong(key, "a known key", where);
}

}  // namespace

std::string recipe_to_json(const ImportRecipe& recipe) {
  Json json = {{"schema", kSchema}};
  if (recipe.kind) {
    json["as"] = kind_text(*recipe.kind);
  }
  json["layer"] = recipe.layer;
  json["crs"] = recipe.crs;
  json["encoding"] = recipe.encoding;
  if (recipe.mapping) {
    json["mapping"] = Json(*recipe.mapping);
  }
  json["values"] = Json(recipe.values);
  json["defaults"] = Json(recipe.defaults);
  Json options = Json::object();
  if (recipe.options.gauge_mm) {
    options["gauge_mm"] = *recipe.options.gauge_mm;
  }
  options["tolerance_m"] = recipe.options.tolerance_m;
  options["duplicate_km"] = recipe.options.duplicate_km;
  options["near_km"] = recipe.options.near_km;
  options["keep_known"] = recipe.options.keep_known;
  json["options"] = std::move(options);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

geo::Result<ImportRecipe> recipe_from_json(const std::string& text, const std::string& where) {
  const Json json = json_nesting(text) > kDeepestJson ? Json() : Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("schema")) {
    return geo::fail(geo::ErrorCode::data, "This is not a recipe: no JSON object with \"schema\"", where,
                     "Make one with `zhol data import FILE --save-recipe RECIPE`");
  }
  ImportRecipe recipe;
  for (const auto& [key, value] : json.items()) {
    if (const geo::Status taken = take_key(key, value, recipe, where); !taken) {
      return geo::fail(taken.error());
    }
  }
  return recipe;
}

std::string kind_text(ImportKind kind) {
  return std::string(word_of(kKindWords, kind));
}
std::optional<ImportKind> kind_of(const std::string& text) {
  return value_of(kKindWords, text);
}

}  // namespace app
