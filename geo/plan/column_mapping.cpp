#include "geo/plan/column_mapping.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <span>

#include "geo/plan/commodity_words.hpp"
#include "geo/plan/coordinate_text.hpp"
#include "geo/plan/gazetteer.hpp"

namespace geo {
namespace {

constexpr std::size_t kSampledFeatures = 500;
constexpr std::size_t kLongName = 5;    ///< folded letters from which a part of a column's name tells what it is
constexpr std::size_t kCutName = 8;     ///< shapefiles cut names at ten letters; shorter ones were not cut
constexpr double kShareOfValues = 0.8;  ///< of the sampled values must read as what the column is taken for
constexpr double kShareOfCommodities = 0.6;

/// Names of columns for one field, best first, separated by '|'. Compared folded: case, blanks, underscores, accents
/// and the script do not matter.
struct Synonyms {
  std::string_view field;
  std::string_view names;
};

constexpr Synonyms kRailNames[] = {
    {"name", "name|name_en|int_name|name:en|line_name|linename|line|ref|bezeichnung|название|наименование|имя|атауы"},
    {"gauge_mm", "gauge_mm|gauge|track_gauge|trackgauge|spurweite|ecartement|ancho|колея|ширина колеи|gauge mm"},
    {"electrified",
     "electrified|electric|electrification|elektrifiziert|elektrifizierung|elec|electrifie|электрификация|"
     "электрифицирован"},
    {"tracks", "tracks|track_count|num_tracks|ntracks|mult_track|gleise|gleisanzahl|n_tracks|путей|число путей|пути"},
    {"status", "railway|status|state|zustand|lifecycle|состояние|статус|exs_description|rail_status"},
    {"service", "service|track_class|servicetype|класс пути"},
    {"usage", "usage|use|line_type|linetype|назначение"},
    {"operator", "operator|owner|operator_name|betreiber|owner_name|оператор|владелец"},
    {"km", "km|length_km|len_km|lengthkm|route_km|laenge_km|длина км|протяженность км|протяженность"},
    {"ferry", "ferry|is_ferry|featurecla|паром"},
};

constexpr Synonyms kDepositNames[] = {
    {"id",
     "id|record_id|recordid|rec_id|dep_id|deposit_id|deposit_no|mrds_id|site_id|mine_id|gid|uid|objectid|ogc_fid|код|"
     "номер|dep_no|number|no"},
    {"name",
     "name|name_en|dep_name|deposit_name|site_name|deposit|mine_name|mine|sitename|depname|occurrence|prospect|project|"
     "property|название|наименование|месторождение|атауы|кен орны|lagerstaette|gisement|nom"},
    {"other_names",
     "other_names|other_name|aliases|alias|alt_names|alt_name|altnames|synonyms|othernames|oth_names|прочие названия|"
     "другие названия|синонимы"},
    {"lon",
     "lon|longitude|long|lng|longdd|lon_dd|long_dd|dd_long|ddlon|x_wgs84|xcoord|x_coord|coord_x|long_x|longitude_dd|"
     "longitude_decimal|dec_long|easting|east|x|долгота|восточная долгота|бойлық|laenge|longitud"},
    {"lat",
     "lat|latitude|latdd|lat_dd|dd_lat|ddlat|y_wgs84|ycoord|y_coord|coord_y|lat_y|latitude_dd|latitude_decimal|dec_lat|"
     "northing|north|y|широта|северная широта|ендік|breite|latitud"},
    {"country", "country|country_name|nation|land|pays|страна|ел|cntry|country_1|state_name"},
    {"country_code", "iso3|iso_a3|country_code|iso_3|adm0_a3|iso_code|country_iso|iso3166|cntry_code|iso"},
    {"region",
     "region|state_or_province|state|province|admin1|oblast|state_prov|district|область|регион|облыс|county|"
     "adm1_name|provincia"},
    {"commodities",
     "commodities|commodities_normalized|commodity|commod|commods|commod1|main_commodity|commodity_1|primary_commodity|"
     "minerals|metals|elements|products|полезное ископаемое|полезные ископаемые|сырье|сырьё|пайдалы қазба|rohstoff|"
     "major_commodities|ore|metal|element"},
    {"type", "deposit_type|dep_type|deptype|type|model_name|geologic_type|ore_type|тип|генетический тип|dep_model"},
    {"status",
     "status|dev_stat|dev_status|development_status|oper_status|activity|mine_status|stage|статус|состояние|стадия"},
    {"resource",
     "resource|resources|reserves|resource_or_reserve|ore_reserves|запасы|ресурсы|запасы и ресурсы|tonnage_and_grade"},
    {"tonnage", "tonnage|ore_tonnage|ore_mt|ore_value|tonnes|size_mt|тоннаж|запасы руды"},
    {"tonnage_unit", "tonnage_unit|ore_unit|tonnage_units|unit_tonnage"},
    {"grade", "grade|grade_value|ore_grade|avg_grade|содержание"},
    {"grade_unit", "grade_unit|grade_units|unit_grade"},
    {"category", "category|resource_category|категория|reserve_category"},
    {"figure_year", "figure_year|year|resource_year|as_of|год|date"},
    {"operator", "operator|owner|company|operator_name|owners|недропользователь|компания|оператор|владелец"},
    {"years", "discovery_production_years|discovery|years|discovery_year|disc_yr|yr_fst_prod|production_years|годы"},
    {"source", "source|dataset|source_id|reference|ref|citation|database|источник|quelle"},
};

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    out.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

std::span<const Synonyms> synonyms_of(ImportSchema schema) {
  return schema == ImportSchema::rail ? std::span<const Synonyms>(kRailNames)
                                      : std::span<const Synonyms>(kDepositNames);
}

/// The first values of a column that are there.
std::vector<std::string> sample(const Layer& layer, std::size_t column) {
  std::vector<std::string> out;
  for (const Feature& feature : layer.features) {
    if (out.size() == kSampledFeatures) {
      break;
    }
    if (std::string text = text_of_value(feature.values[column]); !text.empty()) {
      out.push_back(std::move(text));
    }
  }
  return out;
}

template <class Test>
double share(const std::vector<std::string>& values, Test test) {
  return values.empty() ? 0.0
                        : static_cast<double>(std::count_if(values.begin(), values.end(), test)) /
                              static_cast<double>(values.size());
}

bool is_coordinate(const std::string& text) {
  return parse_coordinate(text).has_value();
}

bool has_points(const Layer& layer) {
  return std::any_of(layer.features.begin(), layer.features.end(), [](const Feature& f) {
    return std::holds_alternative<LonLat>(f.geometry) || std::holds_alternative<std::vector<LonLat>>(f.geometry);
  });
}

/// Guesses one layer's mapping; one use.
class Guess {
 public:
  Guess(const Layer& layer, ImportSchema schema) : layer_(layer), schema_(schema), taken_(layer.columns.size()) {
    for (const std::string& column : layer.columns) {
      // OpenStreetMap keys (name:en) and unpacked tags keep their last part beside the whole.
      folded_.push_back(fold_name(column));
    }
  }

  ColumnMapping run() {
    const bool no_axes = schema_ == ImportSchema::deposits && has_points(layer_);
    using Pass = bool (Guess::*)(const Synonyms&);
    for (const Pass pass : {&Guess::by_equal_name, &Guess::by_part_of_name}) {
      for (const Synonyms& field : synonyms_of(schema_)) {
        const bool axis = field.field == "lon" || field.field == "lat";
        if (!(axis && no_axes) && !found_.contains(std::string(field.field))) {
          (this->*pass)(field);
        }
      }
    }
    if (schema_ == ImportSchema::deposits) {
      if (!no_axes) {
        axes_by_values();
        axes_by_bare_name();
      }
      texts_by_values();
    }
    ColumnMapping out;
    for (const std::string& field : schema_fields(schema_)) {
      if (const auto found = found_.find(field); found != found_.end()) {
        out.push_back(found->second);
      }
    }
    return out;
  }

 private:
  void take(std::string_view field, std::size_t column, std::string reason) {
    taken_[column] = true;
    found_.emplace(field, FieldMapping{std::string(field), layer_.columns[column], std::move(reason)});
  }

  /// Columns that cannot be what their name says.
  bool contradicts(std::string_view field, std::size_t column) const {
    const std::vector<std::string> values = sample(layer_, column);
    if (field == "lon" || field == "lat") {
      return values.empty() || share(values, is_coordinate) < kShareOfValues;
    }
    // An empty column gives way to another one; a code column of an import without codes says nothing.
    return values.empty();
  }

  bool by_equal_name(const Synonyms& field) {
    for (const std::string& name : split(field.names)) {
      const std::string wanted = fold_name(name);
      for (std::size_t i = 0; i < folded_.size(); ++i) {
        if (!taken_[i] && folded_[i] == wanted && !contradicts(field.field, i)) {
          take(field.field, i, "its name");
          return true;
        }
      }
    }
    return false;
  }

  bool by_part_of_name(const Synonyms& field) {
    for (const std::string& name : split(field.names)) {
      const std::string wanted = fold_name(name);
      for (std::size_t i = 0; i < folded_.size(); ++i) {
        if (taken_[i] || folded_[i].empty()) {
          continue;
        }
        const bool inside = wanted.size() >= kLongName && folded_[i].find(wanted) != std::string::npos;
        const bool cut = folded_[i].size() >= kCutName && wanted.starts_with(folded_[i]);
        if ((inside || cut) && !contradicts(field.field, i)) {
          take(field.field, i, (cut ? "its name is cut from \"" : "its name has \"") + name + "\" in it");
          return true;
        }
      }
    }
    return false;
  }

  /// Two neighbouring number columns in the range of degrees: the one beyond 90 is the longitude.
  void axes_by_values() {
    if (found_.contains("lon") || found_.contains("lat")) {
      return;
    }
    struct Axis {
      std::size_t column;
      double widest;
    };
    std::vector<Axis> axes;
    for (std::size_t i = 0; i < folded_.size(); ++i) {
      if (taken_[i]) {
        continue;
      }
      double widest = 0.0;
      bool fractions = false;
      const std::vector<std::string> values = sample(layer_, i);
      const double readable = share(values, [&](const std::string& text) {
        const auto value = parse_coordinate(text);
        if (value) {
          widest = std::max(widest, std::abs(value->value));
          fractions = fractions || value->value != std::floor(value->value);
        }
        return value.has_value();
      });
      if (readable >= 0.95 && fractions && widest <= 180.0) {
        axes.push_back({i, widest});
      }
    }
    if (axes.size() != 2) {
      return;  // none, or too many to tell
    }
    const bool second_is_lon = axes[1].widest > 90.0 && axes[0].widest <= 90.0;
    const bool told = second_is_lon || axes[0].widest > 90.0;
    take("lon", axes[second_is_lon ? 1 : 0].column,
         told ? "numbers within 180, some beyond 90" : "the first of two columns of degrees; check the order");
    take("lat", axes[second_is_lon ? 0 : 1].column, "numbers within 90");
  }

  /// Columns called longitude and latitude that are mostly unreadable: their rows are reported one by one, which says
  /// more than that there are no such columns.
  void axes_by_bare_name() {
    for (const Synonyms& field : synonyms_of(schema_)) {
      if ((field.field != "lon" && field.field != "lat") || found_.contains(std::string(field.field))) {
        continue;
      }
      for (std::size_t i = 0; i < folded_.size() && !found_.contains(std::string(field.field)); ++i) {
        const std::vector<std::string> names = split(field.names);
        const bool named = std::any_of(names.begin(), names.end(),
                                       [&](const std::string& name) { return fold_name(name) == folded_[i]; });
        if (named && !taken_[i] && share(sample(layer_, i), is_coordinate) > 0.0) {
          take(field.field, i, "its name, though many of its values are no coordinates");
        }
      }
    }
  }

  /// Text columns whose values are commodities, or the only texts that differ: the name.
  void texts_by_values() {
    for (std::size_t i = 0; i < folded_.size() && !found_.contains("commodities"); ++i) {
      if (taken_[i]) {
        continue;
      }
      const double known = share(sample(layer_, i), [](const std::string& text) {
        const Commodities c = parse_commodities(text);
        return !c.symbols.empty() && c.unknown.empty();
      });
      if (known >= kShareOfCommodities) {
        take("commodities", i, "its values are commodities");
      }
    }
    for (std::size_t i = 0; i < folded_.size() && !found_.contains("name"); ++i) {
      const std::vector<std::string> values = sample(layer_, i);
      const std::set<std::string> different(values.begin(), values.end());
      const bool text = share(values, [](const std::string& v) { return !is_coordinate(v); }) >= kShareOfValues;
      if (!taken_[i] && text && different.size() * 2 > values.size()) {
        take("name", i, "texts that differ from row to row");
      }
    }
  }

  const Layer& layer_;
  ImportSchema schema_;
  std::vector<bool> taken_;
  std::vector<std::string> folded_;
  std::map<std::string, FieldMapping> found_;
};

std::set<std::string> values_of(const Layer& layer, const std::string& column) {
  std::set<std::string> out;
  const auto found = std::find(layer.columns.begin(), layer.columns.end(), column);
  if (found != layer.columns.end()) {
    for (std::string& text : sample(layer, static_cast<std::size_t>(found - layer.columns.begin()))) {
      out.insert(std::move(text));
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

}  // namespace

const std::vector<std::string>& schema_fields(ImportSchema schema) {
  const auto names = [](ImportSchema which) {
    std::vector<std::string> out;
    for (const Synonyms& field : synonyms_of(which)) {
      out.emplace_back(field.field);
    }
    return out;
  };
  static const std::vector<std::string> rail = names(ImportSchema::rail);
  static const std::vector<std::string> deposits = names(ImportSchema::deposits);
  return schema == ImportSchema::rail ? rail : deposits;
}

ColumnMapping guess_columns(const Layer& layer, ImportSchema schema) {
  return Guess(layer, schema).run();
}

ValueTranslations guess_translations(const Layer& layer, const ColumnMapping& mapping) {
  ValueTranslations out;
  for (const FieldMapping& field : mapping) {
    const std::string column = fold_name(field.column);
    const std::set<std::string> values = values_of(layer, field.column);
    const bool flags = !values.empty() && std::all_of(values.begin(), values.end(), [](const std::string& v) {
      return v == "0" || v == "1" || v == "2";
    });
    if (field.field == "electrified" && flags && column == fold_name("electric")) {
      // Natural Earth: 1 yes, 2 no, 0 not known (all of Switzerland is 0).
      out["electrified"] = {{"0", ""}, {"1", "yes"}, {"2", "no"}};
    } else if (field.field == "tracks" && flags && column == fold_name("mult_track")) {
      out["tracks"] = {{"0", ""}, {"1", "2"}, {"2", "1"}};
    } else if (field.field == "ferry" && column == fold_name("featurecla")) {
      out["ferry"] = {{"Railroad ferry", "yes"}, {"Railroad", "no"}};
    }
  }
  return out;
}

Status set_column(ColumnMapping& mapping, ImportSchema schema, const Layer& layer, const std::string& field,
                  const std::string& column, const std::string& reason) {
  const std::vector<std::string>& fields = schema_fields(schema);
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
    return fail(ErrorCode::usage, "There is no field '" + field + "'", "column mapping", "Fields: " + joined(fields));
  }
  if (!column.empty() && std::find(layer.columns.begin(), layer.columns.end(), column) == layer.columns.end()) {
    return fail(ErrorCode::not_found, "The layer has no column '" + column + "'", layer.path + ", layer " + layer.name,
                "Its columns: " + joined(layer.columns));
  }
  std::erase_if(mapping, [&](const FieldMapping& m) { return m.field == field; });
  if (!column.empty()) {
    mapping.push_back({field, column, reason});
  }
  std::stable_sort(mapping.begin(), mapping.end(), [&](const FieldMapping& a, const FieldMapping& b) {
    return std::find(fields.begin(), fields.end(), a.field) < std::find(fields.begin(), fields.end(), b.field);
  });
  return ok();
}

std::string text_of_value(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    const std::size_t first = text->find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string()
                                      : text->substr(first, text->find_last_not_of(" \t\r\n") + 1 - first);
  }
  std::array<char, 40> buffer{};
  std::to_chars_result written{buffer.data(), std::errc()};
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *whole);
  } else if (const auto* real = std::get_if<double>(&value); real != nullptr && std::isfinite(*real)) {
    written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *real);
  }
  return {buffer.data(), written.ptr};
}

}  // namespace geo
