#pragma once
// Which column of a foreign layer holds what. Guessed by column names in many spellings and by values, each guess with
// its reason; the user may change any of them.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geo/core/layer.hpp"
#include "geo/core/result.hpp"

namespace geo {

enum class ImportSchema { rail, deposits };

/// Fields of a schema, in the order they are shown. Rail: name, gauge_mm, electrified, tracks, status, service, usage,
/// operator, km, ferry. Deposits: id, name, other_names, lon, lat, country, country_code, region, commodities,
/// type, status, resource, tonnage, tonnage_unit, grade, grade_unit, category, figure_year, operator, years, source.
const std::vector<std::string>& schema_fields(ImportSchema schema);

struct FieldMapping {
  std::string field;
  std::string column;
  std::string reason;  ///< why this column, one short sentence

  friend bool operator==(const FieldMapping&, const FieldMapping&) = default;
};

/// In the order of schema_fields(); fields without a column are absent.
using ColumnMapping = std::vector<FieldMapping>;

/// Words of a column -> words of the field, by field: {"electrified": {"1": "yes"}}.
using ValueTranslations = std::map<std::string, std::map<std::string, std::string>>;

/// Looks at column names first, then at the first values. Layers with point geometry get no lon and lat.
ColumnMapping guess_columns(const Layer& layer, ImportSchema schema);

/// What the known layers mean by their numbers, for the mapped columns: Natural Earth's electric and mult_track, its
/// ferries, OSM's railway values.
ValueTranslations guess_translations(const Layer& layer, const ColumnMapping& mapping);

/// Sets one field; an empty column takes the field out. Fails (usage) for an unknown field, (not_found) for an unknown
/// column; both name what there is.
Status set_column(ColumnMapping& mapping, ImportSchema schema, const Layer& layer, const std::string& field,
                  const std::string& column, const std::string& reason);

/// The text of a value: integers and reals in their shortest form; empty when absent.
std::string text_of_value(const Value& value);

}  // namespace geo
