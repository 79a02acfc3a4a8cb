#include "geo/plan/source_table.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <set>

#include "geo/plan/coordinate_text.hpp"
#include "geo/plan/national_gauge.hpp"

namespace geo {
namespace {

constexpr std::size_t kFindingsPerCode = 20;
constexpr int kMostTracks = 12;  ///< more is a yard's count or a typing mistake

constexpr std::array<std::string_view, 18> kTagColumns = {
    "railway", "gauge",        "electrified", "usage",    "service",      "operator",
    "tracks",  "name:en",      "int_name",    "ref",      "start_date",   "status",
    "country", "addr:country", "commodity",   "resource", "construction", "proposed"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A quoted text at the start; nullopt when it is cut off. Takes it from `rest`.
std::optional<std::string> take_quoted(std::string_view& rest) {
  if (!rest.starts_with('"')) {
    return std::nullopt;
  }
  std::string out;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '\\' && i + 1 < rest.size()) {
      out += rest[++i];
    } else if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return out;
    } else {
      out += rest[i];
    }
  }
  return std::nullopt;
}

bool has_tags(const Layer& layer, std::size_t column) {
  for (const Feature& feature : layer.features) {
    if (const auto* text = std::get_if<std::string>(&feature.values[column])) {
      if (text->starts_with('"') && text->find("\"=>\"") != std::string::npos) {
        return true;
      }
      if (!text->empty()) {
        return false;
      }
    }
  }
  return false;
}

/// Values of one feature by field, translated.
class FieldReader {
 public:
  FieldReader(const Layer& layer, const ColumnMapping& mapping, const ValueOptions& options) : options_(options) {
    for (const FieldMapping& field : mapping) {
      const auto found = std::find(layer.columns.begin(), layer.columns.end(), field.column);
      if (found != layer.columns.end()) {
        columns_[field.field] = static_cast<std::size_t>(found - layer.columns.begin());
      }
    }
  }

  std::string text(const Feature& feature, const std::string& field) const {
    const auto column = columns_.find(field);
    std::string out = column == columns_.end() ? std::string() : text_of_value(feature.values[column->second]);
    if (const auto table = options_.translations.find(field); table != options_.translations.end()) {
      if (const auto word = table->second.find(out); word != table->second.end()) {
        out = word->second;
      }
    }
    if (out.empty()) {
      if (const auto fallback = options_.defaults.find(field); fallback != options_.defaults.end()) {
        out = fallback->second;
      }
    }
    return out;
  }

 private:
  const ValueOptions& options_;
  std::map<std::string, std::size_t> columns_;
};

std::optional<LonLat> point_of(const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    return *point;
  }
  if (const auto* points = std::get_if<std::vector<LonLat>>(&geometry); points != nullptr && !points->empty()) {
    return points->front();
  }
  return std::nullopt;
}

/// "1520", "1520 mm", "1.520 m", "1520;1435" and words for gauges; the first number counts.
struct GaugeText {
  std::optional<int> mm;
  bool is_list = false;
  bool is_unread = false;
};

GaugeText parse_gauge(const std::string& text) {
  GaugeText out;
  const std::string word = lower(text);
  if (word.empty()) {
    return out;
  }
  if (is_one_of(word, {"broad", "russian", "russian gauge", "широкая", "breitspur"})) {
    out.mm = 1520;
    return out;
  }
  if (is_one_of(word, {"standard", "normal", "normalspur", "european", "европейская"})) {
    out.mm = 1435;
    return out;
  }
  std::string digits;
  for (const char c : word) {
    const bool number = (c >= '0' && c <= '9') || c == '.';
    if (number) {
      digits += c;
    } else if (!digits.empty()) {
      break;
    }
  }
  const auto value = digits.empty() ? std::nullopt : parse_coordinate(digits);
  if (!value) {
    out.is_unread = true;
    return out;
  }
  const double mm = value->value < 10.0 ? value->value * 1000.0 : value->value;
  out.mm = static_cast<int>(std::lround(std::min(mm, 1e6)));
  out.is_list = word.find(';') != std::string::npos;
  return out;
}

std::optional<Electrified> parse_electrified(const std::string& text) {
  const std::string word = lower(text);
  if (is_one_of(word, {"no", "0", "false", "n", "none", "diesel", "нет", "nein", "non"})) {
    return Electrified::no;
  }
  if (is_one_of(word, {"partial", "partly", "частично"})) {
    return Electrified::partial;
  }
  if (is_one_of(word, {"yes", "1", "true", "y", "contact_line", "rail", "4th_rail", "ac", "dc", "да", "ja", "oui",
                       "electrified", "electric"})) {
    return Electrified::yes;
  }
  if (const auto volts = parse_coordinate(word); volts && volts->value >= 500.0) {
    return Electrified::yes;
  }
  return std::nullopt;
}

bool is_yes(const std::string& text) {
  const std::string word = lower(text);
  return is_one_of(word, {"yes", "1", "true", "y", "да", "ferry", "railroad ferry"});
}

/// What OSM's railway=* or a status column says. `skip`: nothing that carries freight between towns.
struct StatusText {
  std::optional<LinkStatus> status;
  bool skip = false;
  bool is_unread = false;
};

StatusText parse_status(const std::string& text) {
  const std::string word = lower(text);
  if (word.empty() || is_one_of(word, {"unknown", "unexamined/unsurveyed"})) {
    return {};
  }
  if (is_one_of(word,
                {"tram", "subway", "light_rail", "monorail", "funicular", "miniature", "platform", "platform_edge",
                 "station", "yard_area", "turntable", "traverser", "razed", "dismantled", "wash", "roundhouse"})) {
    return {std::nullopt, true, false};
  }
  if (is_one_of(word, {"rail", "narrow_gauge", "operating", "operational", "active", "in use", "open", "functioning",
                       "in service", "действует", "действующая", "yes"})) {
    return {LinkStatus::operating, false, false};
  }
  if (is_one_of(word, {"construction", "under construction", "under_construction", "строится", "строящаяся"})) {
    return {LinkStatus::under_construction, false, false};
  }
  if (is_one_of(word, {"proposed", "planned", "проект", "планируется", "проектируемая"})) {
    return {LinkStatus::planned, false, false};
  }
  if (is_one_of(word, {"suspended", "disused", "out of use", "приостановлена"})) {
    return {LinkStatus::suspended, false, false};
  }
  if (is_one_of(word, {"abandoned", "closed", "preserved", "закрыта", "разобрана"})) {
    return {LinkStatus::closed, false, false};
  }
  return {std::nullopt, false, true};
}

/// Reads the lines of a layer; one use.
class RailReader {
 public:
  RailReader(const Layer& layer, const ColumnMapping& mapping, const ValueOptions& options)
      : layer_(layer), reader_(layer, mapping, options) {}

  RailRows run() {
    for (const Feature& feature : layer_.features) {
      const auto* lines = std::get_if<MultiLineString>(&feature.geometry);
      if (lines == nullptr) {
        find(feature, Severity::warning, "no-line", "The feature is no line; it was left out");
        continue;
      }
      if (const auto facts = facts_of(feature)) {
        for (const LineString& line : *lines) {
          out_.lines.push_back(*facts);
          out_.lines.back().line = line;
        }
      }
    }
    return std::move(out_);
  }

 private:
  void find(const Feature& feature, Severity severity, const std::string& code, std::string message) {
    if (++out_.totals[code] <= static_cast<std::int64_t>(kFindingsPerCode)) {
      out_.findings.push_back({severity, code, std::move(message), "feature " + std::to_string(feature.id), ""});
    }
  }

  void unread(const Feature& feature, const std::string& field, const std::string& text) {
    find(feature, Severity::warning, "unread-value", "'" + text + "' is not a known value of " + field);
  }

  // nullopt: the line is left out.
  std::optional<RailLine> facts_of(const Feature& feature) {
    RailLine line;
    line.feature = feature.id;
    const std::string status = reader_.text(feature, "status");
    const StatusText read = parse_status(status);
    if (read.skip) {
      find(feature, Severity::note, "not-a-railway", "'" + status + "' carries no freight; the line was left out");
      return std::nullopt;
    }
    if (read.is_unread) {
      unread(feature, "status", status);
    }
    line.status = read.status;
    if (!take_gauge(line, feature)) {
      return std::nullopt;
    }
    line.name = reader_.text(feature, "name");
    line.operator_name = reader_.text(feature, "operator");
    line.ferry = is_yes(reader_.text(feature, "ferry"));
    line.service = reader_.text(feature, "service");
    if (line.service.empty()) {
      line.service = reader_.text(feature, "usage");
    }
    const std::string electrified = reader_.text(feature, "electrified");
    line.electrified = parse_electrified(electrified);
    if (!electrified.empty() && !line.electrified) {
      unread(feature, "electrified", electrified);
    }
    take_numbers(line, feature);
    return line;
  }

  bool take_gauge(RailLine& line, const Feature& feature) {
    const std::string text = reader_.text(feature, "gauge_mm");
    const GaugeText gauge = parse_gauge(text);
    if (gauge.is_unread) {
      unread(feature, "gauge_mm", text);
    }
    const std::optional<int> usual = gauge.mm ? usual_gauge(*gauge.mm) : std::nullopt;  // 1524 runs as 1520
    if (gauge.mm && !usual) {
      find(feature, Severity::warning, "other-gauge", "'" + text + "' is no gauge of a railway; the line was left out");
      return false;
    }
    if (gauge.is_list) {
      find(feature, Severity::note, "gauge-list", "Several gauges (" + text + "): the first was taken");
    }
    line.gauge_mm = usual;
    return true;
  }

  void take_numbers(RailLine& line, const Feature& feature) {
    line.tracks = 0;
    if (const std::string text = reader_.text(feature, "tracks"); !text.empty()) {
      const auto tracks = parse_coordinate(text);
      const bool good = tracks && tracks->value >= 1.0 && tracks->value <= kMostTracks;
      line.tracks = good ? static_cast<int>(tracks->value) : 0;
      if (!good) {
        unread(feature, "tracks", text);
      }
    }
    if (const std::string text = reader_.text(feature, "km"); !text.empty()) {
      const auto km = parse_coordinate(text);
      if (km && km->value > 0.0) {
        line.km = km->value;
      } else {
        unread(feature, "km", text);
      }
    }
  }

  const Layer& layer_;
  FieldReader reader_;
  RailRows out_;
};

}  // namespace

std::map<std::string, std::string> parse_tags(std::string_view text) {
  std::map<std::string, std::string> out;
  while (!text.empty()) {
    const auto key = take_quoted(text);
    if (!key || !text.starts_with("=>")) {
      break;
    }
    text.remove_prefix(2);
    const auto value = take_quoted(text);
    if (!value) {
      break;
    }
    out.emplace(*key, *value);
    const std::size_t next = text.find('"');
    text.remove_prefix(std::min(next, text.size()));
  }
  return out;
}

Layer expand_tags(Layer layer) {
  for (std::size_t column = 0, count = layer.columns.size(); column < count; ++column) {
    if (!has_tags(layer, column)) {
      continue;
    }
    std::map<std::string, std::size_t> added;
    for (Feature& feature : layer.features) {
      const auto* text = std::get_if<std::string>(&feature.values[column]);
      const auto tags = text == nullptr ? std::map<std::string, std::string>() : parse_tags(*text);
      for (const auto& [key, value] : tags) {
        const bool wanted = std::find(kTagColumns.begin(), kTagColumns.end(), key) != kTagColumns.end();
        const bool known = std::find(layer.columns.begin(), layer.columns.end(), key) != layer.columns.end();
        if (wanted && !known) {
          added.emplace(key, layer.columns.size());
          layer.columns.push_back(key);
        }
        if (const auto place = added.find(key); place != added.end()) {
          feature.values.resize(layer.columns.size());
          feature.values[place->second] = value;
        }
      }
    }
    for (Feature& feature : layer.features) {
      feature.values.resize(layer.columns.size());
    }
  }
  return layer;
}

std::vector<DepositRow> deposit_rows(const Layer& layer, const ColumnMapping& mapping, const ValueOptions& options) {
  const FieldReader reader(layer, mapping, options);
  std::vector<DepositRow> rows;
  rows.reserve(layer.features.size());
  for (const Feature& feature : layer.features) {
    DepositRow row;
    row.feature = feature.id;
    row.point = point_of(feature.geometry);
    const auto text = [&](const char* field) { return reader.text(feature, field); };
    row.id = text("id");
    row.name = text("name");
    row.other_names = text("other_names");
    row.lon = text("lon");
    row.lat = text("lat");
    row.country = text("country");
    row.country_code = text("country_code");
    row.region = text("region");
    row.commodities = text("commodities");
    row.type = text("type");
    row.status = text("status");
    row.resource = text("resource");
    row.operator_name = text("operator");
    row.years = text("years");
    row.source = text("source");
    row.tonnage = text("tonnage");
    row.tonnage_unit = text("tonnage_unit");
    row.grade = text("grade");
    row.grade_unit = text("grade_unit");
    row.category = text("category");
    row.figure_year = text("figure_year");
    rows.push_back(std::move(row));
  }
  return rows;
}

RailRows rail_lines(const Layer& layer, const ColumnMapping& mapping, const ValueOptions& options) {
  return RailReader(layer, mapping, options).run();
}

}  // namespace geo
