#include "geo/io/pack_row.hpp"

#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace geo {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  text = trimmed(text);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

bool is_utf8(std::string_view text) {
  return CPLIsUTF8(text.data(), static_cast<int>(text.size())) != 0;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 1;
    while (length < 4 && i + length < text.size() && !is_utf8(text.substr(i, length))) {
      ++length;
    }
    const std::string_view character = text.substr(i, length);
    const bool valid = is_utf8(character);
    out += valid ? character : std::string_view("\xEF\xBF\xBD");
    i += valid ? length : 1;
  }
  return out;
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    if (!part.empty()) {
      parts.emplace_back(part);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

PackRow::PackRow(const CsvTable& table, const CsvRow& row, Diagnostics& diagnostics)
    : table_(table), row_(row), diagnostics_(diagnostics) {
  cells_.reserve(row.cells.size());
  bool repaired = false;
  for (const std::string& cell : row.cells) {
    const bool valid = is_utf8(cell);
    repaired = repaired || !valid;
    cells_.emplace_back(valid ? std::string(trimmed(cell)) : repair_utf8(trimmed(cell)));
  }
  if (repaired) {
    warn("invalid-utf8", "Broken characters were replaced", "Save the file as UTF-8");
  }
  if (row.is_short) {
    spoil("short-row", fmt::format("The row has fewer than {} cells", table.columns.size()),
          "Complete the row; the file may have been cut off");
  }
}

void PackRow::add(Severity severity, std::string code, std::string message, std::string remedy) {
  const std::string id = text("id");
  diagnostics_.push_back({severity, std::move(code), std::move(message),
                          fmt::format("{} row {}{}", table_.name, row_.number, id.empty() ? "" : " (" + id + ")"),
                          std::move(remedy)});
}

void PackRow::warn(std::string code, std::string message, std::string remedy) {
  add(Severity::warning, std::move(code), std::move(message), std::move(remedy));
}

void PackRow::spoil(std::string code, std::string message, std::string remedy) {
  good_ = false;
  add(Severity::error, std::move(code), message + "; the row was dropped", std::move(remedy));
}

std::string PackRow::text(std::string_view column) const {
  const auto found = table_.columns.find(column);
  return found == table_.columns.end() ? std::string() : cells_[found->second];
}

std::string PackRow::id() {
  std::string id = text("id");
  if (id.empty()) {
    spoil("missing-id", "The id is empty", "Give the row an id of its own");
  } else if (!std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c < 0x7f; })) {
    spoil("bad-id", fmt::format("The id '{}' has characters other than plain ASCII", id),
          "Write ids as lower-case words joined by '-'");
  }
  return id;
}

std::vector<std::string> PackRow::list(std::string_view column, char separator) const {
  return split_list(text(column), separator);
}

std::optional<double> PackRow::number(std::string_view column) {
  const std::string cell = text(column);
  if (cell.empty()) {
    return std::nullopt;
  }
  const auto value = parse_number(cell);
  if (!value || *value < 0.0) {
    warn("bad-number", fmt::format("'{}' in {} is not a number of zero or more; read as unknown", cell, column),
         "Write a plain number with a decimal point, or leave the cell empty");
    return std::nullopt;
  }
  return value;
}

std::optional<int> PackRow::whole_number(std::string_view column) {
  const auto value = number(column);
  if (value && (*value != std::floor(*value) || *value > 1e9)) {
    warn("bad-number", fmt::format("{} in {} is not a whole number; read as unknown", *value, column),
         "Write a whole number, or leave the cell empty");
    return std::nullopt;
  }
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<Range> PackRow::range(const std::string& prefix) {
  const auto low = number(prefix + "_low");
  const auto typical = number(prefix);
  const auto high = number(prefix + "_high");
  if (!low && !typical && !high) {
    return std::nullopt;
  }
  // A missing middle is the mean of the ends; a missing end repeats the middle.
  const double centre = typical ? *typical : (low.value_or(high.value_or(0)) + high.value_or(low.value_or(0))) / 2.0;
  Range range{low.value_or(centre), centre, high.value_or(centre)};
  if (!range.is_ordered()) {
    std::array<double, 3> sorted = {range.low, range.typical, range.high};
    std::sort(sorted.begin(), sorted.end());
    warn("range-disorder",
         fmt::format("{0}_low, {0}, {0}_high are {1}, {2}, {3}; put in order", prefix, range.low, range.typical,
                     range.high),
         "Write low <= typical <= high");
    range = {sorted[0], sorted[1], sorted[2]};
  }
  return range;
}

LonLat PackRow::position() {
  const auto lon = parse_number(text("lon"));
  const auto lat = parse_number(text("lat"));
  if (!lon || !lat) {
    spoil("nan-coordinate", fmt::format("lon '{}', lat '{}' are not two numbers", text("lon"), text("lat")),
          "Write WGS84 degrees with a decimal point");
    return {};
  }
  const LonLat p{*lon, *lat};
  if (!is_valid(p)) {
    const bool swapped = is_valid({p.lat, p.lon});
    spoil(swapped ? "swapped-axes" : "coordinate-range",
          swapped ? fmt::format("Latitude {} is beyond 90: longitude and latitude look swapped", p.lat)
                  : fmt::format("lon {}, lat {} is not a point on Earth", p.lon, p.lat),
          swapped ? "Swap the two cells" : "Write lon in -180..180 and lat in -90..90");
  }
  return p;
}

std::optional<LonLat> PackRow::parse_point(std::string_view text) {
  const auto numbers = split_list(text, ' ');
  if (numbers.size() != 2) {
    return std::nullopt;
  }
  const auto lon = parse_number(numbers[0]);
  const auto lat = parse_number(numbers[1]);
  if (!lon || !lat || !is_valid({*lon, *lat})) {
    return std::nullopt;
  }
  return LonLat{*lon, *lat};
}

LineString PackRow::points(std::string_view column) {
  LineString line;
  for (const std::string& part : list(column)) {
    if (const auto p = parse_point(part)) {
      line.push_back(*p);
    } else {
      warn("bad-point", fmt::format("'{}' in {} is not a point; left out", part, column),
           "Write 'lon lat;lon lat' in WGS84 degrees");
    }
  }
  return line;
}

std::optional<CountryCode> PackRow::country(std::string_view column) {
  const auto code = CountryCode::parse(text(column));
  if (!code) {
    spoil("unknown-country", fmt::format("'{}' in {} is not a country code", text(column), column),
          "Write the ISO 3166-1 alpha-3 code, e.g. KAZ");
  }
  return code;
}

std::string PackRow::unknown_word(std::string_view column) const {
  return fmt::format("'{}' is not a known {}", text(column), column);
}

Names PackRow::names() const {
  return {text("name_en"), text("name_ru"), text("name_kk"), list("other_names")};
}

Provenance PackRow::provenance() {
  const auto confidence = word_or<Confidence>(
      "confidence", {{"low", Confidence::low}, {"medium", Confidence::medium}, {"high", Confidence::high}},
      Confidence::low);
  return {text("source"), confidence, text("note")};
}

}  // namespace geo
