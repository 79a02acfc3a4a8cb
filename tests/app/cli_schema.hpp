#pragma once
// A validator for the part of JSON Schema 2020-12 that the schemas in docs use. A keyword it does not know
// is a finding too, so that the schema cannot outgrow the check unnoticed.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace app::test {

using Json = nlohmann::ordered_json;

/// What breaks the schema, each with its place; empty when the value is valid.
std::vector<std::string> schema_findings(const Json& schema, const Json& value);
/// docs/zhol.routes.schema.json
Json routes_schema();
/// docs/zhol.corridor.schema.json
Json corridor_schema();

}  // namespace app::test
