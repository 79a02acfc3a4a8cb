#pragma once
// What a request changes in the pack's costs, and the list of everything that can be changed.
//
// Changes are a JSON merge patch (RFC 7396) over datasets/network/tariffs.json, held to keys that exist there:
//   {"container": {"rail": {"KAZ": {"usd_per_tkm": [0.02, 0.03, 0.05]}}, "value_of_time_usd_per_tonne_day": 12},
//    "records": {"dostyk-alashankou": {"hours": [4, 12, 60]}, "aktau--alat": {"headway_days": 3}}}
// A range may be one number: exactly that. A country without rates of its own may be given some; what is left out is
// taken from "default". null takes a country's own rates away. "records" changes single crossings, transfers and
// sailings of the network. A figure has a dotted key: container.rail.KAZ.usd_per_tkm, records.dostyk-alashankou.hours.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/core/records.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/cost_model.hpp"
#include "geo/plan/freight_network.hpp"

namespace geo {

/// A cost model with changes, and the changes in canonical words: keys sorted, ranges written out. Equal changes give
/// equal words; no change gives none. They are RouteRequest::costs and ::cost_changes.
struct ChangedCosts {
  std::shared_ptr<const CostModel> costs;
  std::string changes;
};

/// Merges changes (JSON text; empty: none) over the pack's tariffs. `network` knows the ids under "records". Errors of
/// the changes are usage errors which name the dotted key and what is expected there, or the nearest known key.
Result<ChangedCosts> changed_costs(std::string_view tariffs_json, std::string_view changes_json,
                                   const FreightNetwork& network);

/// The change "KEY=VALUE" put into changes already made (JSON text; empty: none), whose new text it returns. VALUE is
/// a number, three with commas between (low, typical, high), or null. Errors only in the form: the key is checked by
/// changed_costs(). Example: container.rail.KAZ.usd_per_tkm=0.02,0.03,0.05.
Result<std::string> with_cost_change(std::string_view changes_json, std::string_view key_and_value);
/// Likewise, from parts: what an editor has. A range of one value is written as one number.
Result<std::string> with_cost_change(std::string_view changes_json, std::string_view key, const Range& value);
/// The changes without the one of a key; empty when none is left. An unknown key changes nothing.
std::string without_cost_change(std::string_view changes_json, std::string_view key);

/// One figure that can be changed.
struct CostParameter {
  std::string key;                  ///< dotted
  std::vector<std::string> labels;  ///< its parts in words, from general to special: "container", "rail", "KAZ", ...
  bool is_range = true;             ///< three figures; otherwise value.typical alone counts
  Range value;                      ///< with the changes
  Range original;                   ///< of the pack; of a country that had no rates of its own: the default's
  bool is_changed = false;
  std::string unit;
  std::string source;
  std::string confidence;  ///< low, medium, high; empty where the pack does not say
};

/// Every figure of the tariffs in the order of the keys, then, of the records, the changed ones or all. Errors as
/// changed_costs().
enum class RecordListing { changed, all };
Result<std::vector<CostParameter>> list_cost_parameters(std::string_view tariffs_json, std::string_view changes_json,
                                                        const FreightNetwork& network, RecordListing records);

}  // namespace geo
