#include "cli_schema.hpp"

#include <fstream>
#include <map>
#include <regex>

namespace app::test {
namespace {

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  std::vector<std::string> check(const Json& schema, const Json& value, const std::string& at) const {
    std::vector<std::string> findings;
    for (const auto& [keyword, rule] : schema.items()) {
      apply(keyword, rule, schema, value, at, findings);
    }
    return findings;
  }

 private:
  using Findings = std::vector<std::string>;

  static void merge(Findings& to, const Findings& from) { to.insert(to.end(), from.begin(), from.end()); }

  static bool has_type(const std::string& type, const Json& value) {
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
           (type == "integer" && value.is_number_integer()) || (type == "boolean" && value.is_boolean()) ||
           (type == "null" && value.is_null());
  }

  static bool has_one_type(const Json& types, const Json& value) {
    if (types.is_string()) {
      return has_type(types.get<std::string>(), value);
    }
    return std::any_of(types.begin(), types.end(),
                       [&](const Json& type) { return has_type(type.get<std::string>(), value); });
  }

  void apply(const std::string& keyword, const Json& rule, const Json& schema, const Json& value, const std::string& at,
             Findings& findings) const {
    const auto expect = [&](bool holds) {
      if (!holds) {
        findings.push_back(at + " breaks " + keyword + ' ' + rule.dump() + ": " + value.dump().substr(0, 80));
      }
    };
    if (keyword == "$ref") {
      merge(findings, check(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value, at));
    } else if (keyword == "type") {
      expect(has_one_type(rule, value));
    } else if (keyword == "const") {
      expect(value == rule);
    } else if (keyword == "enum") {
      expect(std::find(rule.begin(), rule.end(), value) != rule.end());
    } else if (keyword == "minimum") {
      expect(!value.is_number() || value.get<double>() >= rule.get<double>());
    } else if (keyword == "maximum") {
      expect(!value.is_number() || value.get<double>() <= rule.get<double>());
    } else if (keyword == "minItems") {
      expect(!value.is_array() || value.size() >= rule.get<std::size_t>());
    } else if (keyword == "maxItems") {
      expect(!value.is_array() || value.size() <= rule.get<std::size_t>());
    } else if (keyword == "minLength") {
      expect(!value.is_string() || value.get<std::string>().size() >= rule.get<std::size_t>());
    } else if (keyword == "pattern") {
      expect(!value.is_string() || std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>())));
    } else if (keyword == "oneOf") {
      expect(std::count_if(rule.begin(), rule.end(),
                           [&](const Json& choice) { return check(choice, value, at).empty(); }) == 1);
      explain_one_of(rule, value, at, findings);
    } else {
      apply_to_parts(keyword, rule, schema, value, at, findings);
    }
  }

  // "oneOf null or X" is only readable when X's own findings are told.
  void explain_one_of(const Json& choices, const Json& value, const std::string& at, Findings& findings) const {
    if (!value.is_null() && choices.size() == 2) {
      merge(findings, check(choices[1], value, at));
    }
  }

  void apply_to_parts(const std::string& keyword, const Json& rule, const Json& schema, const Json& value,
                      const std::string& at, Findings& findings) const {
    static const std::map<std::string, int> known = {
        {"$schema", 0}, {"$id", 0}, {"$defs", 0}, {"title", 0}, {"description", 0}};
    if (keyword == "required") {
      for (const Json& key : rule) {
        if (value.is_object() && !value.contains(key.get<std::string>())) {
          findings.push_back(at + " lacks " + key.dump());
        }
      }
    } else if (keyword == "properties" || keyword == "additionalProperties" || keyword == "propertyNames") {
      check_members(keyword, rule, schema, value, at, findings);
    } else if (keyword == "items" || keyword == "prefixItems") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        if (keyword == "items" || i < rule.size()) {
          merge(findings, check(keyword == "items" ? rule : rule[i], value[i], at + '/' + std::to_string(i)));
        }
      }
    } else if (known.count(keyword) == 0) {
      findings.push_back("the validator does not know the keyword " + keyword);
    }
  }

  void check_members(const std::string& keyword, const Json& rule, const Json& schema, const Json& value,
                     const std::string& at, Findings& findings) const {
    if (!value.is_object()) {
      return;
    }
    for (const auto& [key, member] : value.items()) {
      const std::string place = at + '/' + key;
      const bool declared = schema.contains("properties") && schema["properties"].contains(key);
      if (keyword == "properties" && rule.contains(key)) {
        merge(findings, check(rule[key], member, place));
      } else if (keyword == "propertyNames") {
        merge(findings, check(rule, Json(key), place));
      } else if (keyword == "additionalProperties" && !declared) {
        if (rule.is_boolean() && !rule.get<bool>()) {
          findings.push_back(place + " is not allowed");
        } else if (rule.is_object()) {
          merge(findings, check(rule, member, place));
        }
      }
    }
  }

  const Json& root_;
};

}  // namespace

std::vector<std::string> schema_findings(const Json& schema, const Json& value) {
  return Validator(schema).check(schema, value, "");
}

Json routes_schema() {
  std::ifstream in(std::string(ZHOL_SOURCE_DIR) + "/docs/zhol.routes.schema.json");
  return Json::parse(in);
}

Json corridor_schema() {
  std::ifstream in(std::string(ZHOL_SOURCE_DIR) + "/docs/zhol.corridor.schema.json");
  return Json::parse(in);
}

}  // namespace app::test
