#include "app/ui/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr const char* kThinSpace = "\u2009";
constexpr const char* kMinus = "\u2013";  // Noto Sans has no U+2212
constexpr const char* kNothing = "\u2014";

std::string grouped(const std::string& digits) {
  const std::size_t point = digits.find('.');
  const std::size_t whole = point == std::string::npos ? digits.size() : point;
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) {
      out += kThinSpace;
    }
    out += digits[i];
  }
  return out;
}

bool rounds_to_zero(double value, int decimals) {
  return std::abs(value) < 0.5 * std::pow(10.0, -decimals);
}

}  // namespace

std::string format_number(double value, int decimals) {
  if (!std::isfinite(value)) {
    return kNothing;
  }
  const std::string digits = grouped(fmt::format("{:.{}f}", std::abs(value), decimals));
  return value < 0.0 && !rounds_to_zero(value, decimals) ? kMinus + digits : digits;
}

std::string format_signed(double value, int decimals) {
  const std::string text = format_number(value, decimals);
  return value > 0.0 && std::isfinite(value) && !rounds_to_zero(value, decimals) ? "+" + text : text;
}

std::string format_short(double value) {
  return format_number(value, std::abs(value) < 9.95 ? 1 : 0);
}

std::string format_figure(double value) {
  if (value == 0.0 || !std::isfinite(value)) {
    return format_number(value);
  }
  constexpr int kDigits = 3;
  constexpr int kMostDecimals = 6;
  const int leading = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  std::string text = format_number(value, std::clamp(kDigits - leading, 0, kMostDecimals));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
      text.pop_back();
    }
  }
  return text;
}

std::string format_optional(const std::optional<double>& value) {
  return value ? format_short(*value) : kNothing;
}

std::string format_spread(const geo::Range& range, double factor, int decimals) {
  return format_number(range.low * factor, decimals) + "\u2013" + format_number(range.high * factor, decimals);
}

std::string format_coordinate(geo::LonLat p) {
  return fmt::format("{:.3f}° {}  {:.3f}° {}", std::abs(p.lat), p.lat < 0 ? 'S' : 'N', std::abs(p.lon),
                     p.lon < 0 ? 'W' : 'E');
}

std::string format_share(double share) {
  return format_number(share * 100.0) + kThinSpace + "%";
}

}  // namespace app
