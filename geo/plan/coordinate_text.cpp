#include "geo/plan/coordinate_text.hpp"

#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace geo {
namespace {

constexpr std::size_t kLongestText = 64;

/// Hemisphere words in Latin and Cyrillic; the rest of the text stays.
char take_hemisphere(std::string& text) {
  struct Word {
    std::string_view text;
    char letter;
  };
  // с.ш., ю.ш., в.д., з.д.: north, south, east, west in Russian.
  static constexpr Word kWords[] = {{"с.ш.", 'N'},  {"ю.ш.", 'S'},  {"в.д.", 'E'},  {"з.д.", 'W'},
                                    {"с. ш.", 'N'}, {"ю. ш.", 'S'}, {"в. д.", 'E'}, {"з. д.", 'W'},
                                    {"с.ш", 'N'},   {"ю.ш", 'S'},   {"в.д", 'E'},   {"з.д", 'W'}};
  for (const Word& word : kWords) {
    if (const std::size_t at = text.find(word.text); at != std::string::npos) {
      text.erase(at, word.text.size());
      return word.letter;
    }
  }
  const std::size_t first = text.find_first_not_of(' ');
  const std::size_t last = text.find_last_not_of(' ');
  for (const std::size_t at : {first, last}) {
    if (at == std::string::npos) {
      continue;
    }
    if (text[at] == 's') {  // seconds; the south is written S
      continue;
    }
    const char upper = static_cast<char>(text[at] & ~0x20);
    if (upper == 'N' || upper == 'S' || upper == 'E' || upper == 'W') {
      text[at] = ' ';
      return upper;
    }
  }
  return '\0';
}

/// Signs of degrees, minutes and seconds become blanks; true when there was any.
bool blank_signs(std::string& text) {
  bool found = false;
  for (const std::string_view sign :
       {"°", "º", "˚", "′", "’", "‘", "″", "”", "“", "''", "'", "\"", "deg", "d", "m", "s"}) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) {
      text.replace(at, sign.size(), " ");
      found = true;
    }
  }
  return found;
}

std::optional<double> number(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
  }
  double value = 0.0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && stop == text.data() + text.size() && std::isfinite(value);
  return whole ? std::optional(value) : std::nullopt;
}

std::optional<std::vector<double>> numbers(std::string_view text) {
  std::vector<double> out;
  while (!text.empty()) {
    const std::size_t start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos) {
      break;
    }
    const std::size_t end = std::min(text.find_first_of(" \t", start), text.size());
    const auto value = number(text.substr(start, end - start));
    if (!value) {
      return std::nullopt;
    }
    out.push_back(*value);
    text.remove_prefix(end);
  }
  return out;
}

}  // namespace

std::optional<CoordinateText> parse_coordinate(std::string_view text) {
  if (text.empty() || text.size() > kLongestText) {
    return std::nullopt;
  }
  CoordinateText out;
  std::string rest(text);
  for (const std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF"}) {  // non-breaking spaces
    for (std::size_t at = rest.find(blank); at != std::string::npos; at = rest.find(blank)) {
      rest.replace(at, blank.size(), " ");
    }
  }
  if (const std::size_t minus = rest.find("\xE2\x88\x92"); minus != std::string::npos) {  // the true minus sign
    rest.replace(minus, 3, "-");
  }
  out.hemisphere = take_hemisphere(rest);
  const bool signs = blank_signs(rest);
  if (const std::size_t comma = rest.find(','); comma != std::string::npos && rest.find('.') == std::string::npos) {
    rest[comma] = '.';
    out.had_decimal_comma = true;
  }
  const auto parts = numbers(rest);
  if (!parts || parts->empty() || parts->size() > 3 || (parts->size() > 1 && !signs && out.hemisphere == '\0')) {
    return std::nullopt;
  }
  double magnitude = std::abs(parts->front());
  for (std::size_t i = 1; i < parts->size(); ++i) {
    const double part = (*parts)[i];
    if (part < 0.0 || part >= 60.0) {
      return std::nullopt;
    }
    magnitude += part / (i == 1 ? 60.0 : 3600.0);
  }
  out.is_sexagesimal = parts->size() > 1;
  const bool negative = std::signbit(parts->front()) || out.hemisphere == 'S' || out.hemisphere == 'W';
  out.value = negative ? -magnitude : magnitude;
  return out;
}

}  // namespace geo
