#include "geo/plan/place_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "geo/plan/text_fold.hpp"

namespace geo::detail {
namespace {

std::optional<double> whole_number(std::string_view text) {
  text = trimmed(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::invalid_argument || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return error == std::errc() ? value : std::numeric_limits<double>::infinity();
}

Result<Endpoint> endpoint_at(LonLat p, std::string_view text) {
  if (!is_valid(p)) {
    const bool swapped = is_valid(LonLat{p.lat, p.lon});
    const std::string advice = swapped ? fmt::format("Longitude comes first: try {},{}", p.lat, p.lon)
                                       : "Longitude -180..180 comes first, then latitude -90..90";
    return fail(ErrorCode::usage, fmt::format("coordinates '{}' are outside the world", printable(text)), "", advice);
  }
  Endpoint out;
  out.position = p;
  out.id = fmt::format("{},{}", p.lon, p.lat);
  out.name = out.id;
  return out;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::optional<Result<Endpoint>> parse_coordinates(std::string_view text) {
  std::size_t split = text.find(',');
  if (split == std::string_view::npos) {
    split = text.find_first_of(" \t");
    if (split == std::string_view::npos || !whole_number(text.substr(split + 1))) {
      return std::nullopt;
    }
  }
  const auto lon = whole_number(text.substr(0, split));
  if (!lon) {
    return std::nullopt;
  }
  const auto lat = whole_number(text.substr(split + 1));
  if (!lat && !std::isfinite(*lon)) {
    return std::nullopt;  // the town of Nan, not a number
  }
  if (!lat) {
    return fail(ErrorCode::usage, fmt::format("'{}' is not a pair of coordinates", printable(text)), "",
                fmt::format("To give a point, {}", kCoordinateForm));
  }
  return endpoint_at(LonLat{*lon, *lat}, text);
}

NameAndCountry split_country(std::string_view text) {
  std::size_t split = text.rfind(',');
  std::string_view code;
  if (text.ends_with(')')) {
    split = text.rfind('(');
    code = split == std::string_view::npos ? std::string_view() : text.substr(split + 1, text.size() - split - 2);
  } else if (split != std::string_view::npos) {
    code = text.substr(split + 1);
  }
  const auto country = CountryCode::parse(trimmed(code));
  return country ? NameAndCountry{trimmed(text.substr(0, split)), country} : NameAndCountry{text, std::nullopt};
}

}  // namespace geo::detail
