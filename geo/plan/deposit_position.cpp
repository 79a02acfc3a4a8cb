#include "geo/plan/deposit_position.hpp"

#include <array>
#include <cmath>

#include "geo/plan/coordinate_text.hpp"

namespace geo::detail {
namespace {

/// Wells and nodule fields lie this far from their country; a mistake puts a deposit farther away, or inland.
constexpr double kOffshoreKm = 370.0;  // 200 nautical miles, the exclusive economic zone

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

struct Reading {
  LonLat point;
  const char* repair;
};

/// What typing and exporting mistakes make of a point, likeliest first.
std::array<Reading, 4> other_readings(LonLat p) {
  return {{{{p.lat, p.lon}, "swapped-axes"},
           {{-p.lon, p.lat}, "wrong-sign"},
           {{p.lon, -p.lat}, "wrong-sign"},
           {{-p.lon, -p.lat}, "wrong-sign"}}};
}

/// A latitude column in front of a longitude column shows when hemispheres are written.
bool is_swapped_by_letters(const CoordinateText& lon, const CoordinateText& lat) {
  const bool lon_is_lat = lon.hemisphere == 'N' || lon.hemisphere == 'S';
  const bool lat_is_lon = lat.hemisphere == 'E' || lat.hemisphere == 'W';
  return lon_is_lat && lat_is_lon;
}

}  // namespace

std::optional<RawPosition> read_position(const DepositRow& row, const DepositImportOptions& options, NoPosition& why) {
  if (row.point) {
    return RawPosition{*row.point};
  }
  if (is_blank(row.lon) || is_blank(row.lat)) {
    why = {"no-coordinate", "The row has no coordinates"};
    return std::nullopt;
  }
  const auto lon = parse_coordinate(row.lon);
  const auto lat = parse_coordinate(row.lat);
  if (!lon || !lat) {
    why = {"bad-coordinate", "'" + (lon ? row.lat : row.lon) + "' is not a coordinate"};
    return std::nullopt;
  }
  RawPosition out;
  out.is_sexagesimal = lon->is_sexagesimal || lat->is_sexagesimal;
  out.had_decimal_comma = lon->had_decimal_comma || lat->had_decimal_comma;
  out.point = {lon->value, lat->value};
  if (options.to_degrees) {
    const auto degrees = options.to_degrees(out.point.lon, out.point.lat);
    if (!degrees) {
      why = {"bad-coordinate", "The coordinates lie outside their reference system"};
      return std::nullopt;
    }
    out.point = *degrees;
  } else if (is_swapped_by_letters(*lon, *lat)) {
    out.point = {lat->value, lon->value};
  }
  return out;
}

std::optional<JudgedPosition> judge_position(LonLat raw, CountryCode stated, const CountryIndex& countries,
                                             double near_km) {
  JudgedPosition out;
  out.point = raw;
  const bool possible = is_valid(raw);
  if (!possible && !is_valid({raw.lat, raw.lon})) {
    return std::nullopt;
  }
  const bool known = !stated.is_empty() && countries.has(stated);
  if (possible) {
    out.at = countries.country_at(raw);
    if (out.at.is_empty() || (known && out.at != stated)) {
      out.raw_doubt = out.at.is_empty() ? "point-off-land" : "point-in-other-country";
      out.doubt = out.at.is_empty() ? "off-land" : "other-country";
    }
    if (!known || out.at == stated) {
      return out;
    }
    out.stated_km = countries.nearest(raw, stated).metres / 1000.0;
    out.fits_swapped = is_valid({raw.lat, raw.lon}) && countries.country_at({raw.lat, raw.lon}) == stated;
    if (out.stated_km <= near_km) {
      return out;
    }
  }
  if (possible && out.at.is_empty() && out.stated_km < kOffshoreKm) {
    return out;  // a well in the Gulf of Guinea is no mistake, though its mirror image may lie on land
  }
  for (const Reading& reading : other_readings(raw)) {
    const bool fits = is_valid(reading.point) && (!known || countries.country_at(reading.point) == stated);
    if (fits) {
      out.point = reading.point;
      out.at = countries.country_at(reading.point);
      out.repair = reading.repair;
      out.doubt = out.at.is_empty() ? "off-land" : "";
      out.stated_km = 0.0;
      return out;
    }
  }
  return possible ? std::optional(out) : std::nullopt;
}

}  // namespace geo::detail
