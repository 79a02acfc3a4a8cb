#pragma once
// Private to geo_plan: the tariffs as a JSON document, for those who have changed it before it is read.

#include <nlohmann/json.hpp>
#include <string_view>

#include "geo/plan/cost_model.hpp"

namespace geo {

/// As parse_cost_model(), from the document.
Result<CostModel> read_cost_model(const nlohmann::json& tariffs, std::string_view file_name);

}  // namespace geo
