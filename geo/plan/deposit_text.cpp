#include "geo/plan/deposit_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "geo/plan/gazetteer.hpp"
#include "geo/plan/text_fold.hpp"

namespace geo::detail {
namespace {

constexpr std::size_t kLongestSlug = 48;
constexpr std::size_t kShortestInside = 6;  ///< a shorter name inside another proves nothing

struct StatusWords {
  DepositStatus status;
  std::string_view words;  ///< stems, separated by '|', lower case
};

/// The first entry with a stem in the text wins, so what negates comes first.
constexpr StatusWords kStatusWords[] = {
    {DepositStatus::past_producer,
     "past produc|past-produc|past_produc|closed|abandon|historic|former|inactive|exhaust|mined out|отработан|закрыт|"
     "stillgelegt|затоплен"},
    {DepositStatus::undeveloped, "undevelop|not develop|reserve field|не разраб|резерв|не осваива|unmined"},
    {DepositStatus::development, "development|construct|feasib|осваива|строит|подготов|developing"},
    {DepositStatus::exploration, "explor|prospect|occurrence|showing|разведк|проявление|поиск|anomaly|drilling"},
    {DepositStatus::operating, "operat|active|produc|in production|working|mining|действ|разраб|эксплуат|mine"},
};

std::string lower(std::string_view text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    // ASCII and Cyrillic capitals; the stems need no more.
    char32_t small = c;
    if (c >= U'A' && c <= U'Z') {
      small = c + 32;
    } else if (c >= 0x410 && c <= 0x42F) {
      small = c + 32;
    }
    if (small < 0x80) {
      out += static_cast<char>(small);
    } else if (small < 0x800) {
      out += static_cast<char>(0xC0 | (small >> 6));
      out += static_cast<char>(0x80 | (small & 0x3F));
    } else {
      out += ' ';
    }
  }
  return out;
}

std::string short_unit(const std::string& unit) {
  constexpr std::array<std::array<std::string_view, 2>, 9> kUnits = {{{"million metric tons", "Mt"},
                                                                      {"million tonnes", "Mt"},
                                                                      {"million short tons", "million short tons"},
                                                                      {"metric tons", "t"},
                                                                      {"tonnes", "t"},
                                                                      {"percent", "%"},
                                                                      {"grams/metric ton", "g/t"},
                                                                      {"kilograms/metric ton", "kg/t"},
                                                                      {"mt", "Mt"}}};
  const std::string small = lower(unit);
  for (const auto& [word, symbol] : kUnits) {
    if (small == word) {
      return std::string(symbol);
    }
  }
  return unit;
}

/// "0.005000" and "1995.0" as people write them.
std::string short_number(const std::string& text) {
  double value = 0.0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size()) {
    return text;
  }
  std::array<char, 40> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return written.ec == std::errc() ? std::string(buffer.data(), written.ptr) : text;  // beyond 40 digits
}

struct Phrase {
  std::string tonnage;
  std::string details;
  std::vector<std::string> grades;
};

Phrase& phrase_for(std::vector<Phrase>& phrases, const std::string& tonnage, const std::string& details) {
  for (Phrase& phrase : phrases) {
    if (phrase.tonnage == tonnage && phrase.details == details) {
      return phrase;
    }
  }
  return phrases.emplace_back(Phrase{tonnage, details, {}});
}

void add_once(std::vector<std::string>& list, std::string item) {
  if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) {
    list.push_back(std::move(item));
  }
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    out += (out.empty() ? "" : std::string(separator)) + part;
  }
  return out;
}

}  // namespace

std::string_view trimmed_text(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

std::vector<std::string> split_any(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (const std::string_view part = trimmed_text(text.substr(0, end)); !part.empty()) {
      parts.emplace_back(part);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::vector<std::string> names_of(const DepositRow& row) {
  std::vector<std::string> names;
  for (std::string& name : split_any(row.name, ";|")) {
    add_once(names, std::move(name));
  }
  const bool lists = row.other_names.find_first_of(";|") != std::string::npos;
  for (std::string& name : split_any(row.other_names, lists ? ";|" : ",")) {
    add_once(names, std::move(name));
  }
  return names;
}

bool is_damaged(std::string_view text) {
  const std::u32string letters = decode_utf8(text);
  return std::any_of(letters.begin(), letters.end(),
                     [](char32_t c) { return c == 0xFFFD || c < 0x20 || (c >= 0x7F && c < 0xA0); });
}

std::optional<DepositStatus> parse_status(std::string_view text) {
  const std::string words = lower(text);
  for (const StatusWords& entry : kStatusWords) {
    for (const std::string& stem : split_any(entry.words, "|")) {
      if (words.find(stem) != std::string::npos) {
        return entry.status;
      }
    }
  }
  return std::nullopt;
}

std::string resource_text(std::span<const DepositRow* const> rows) {
  std::vector<Phrase> phrases;
  std::vector<std::string> texts;
  for (const DepositRow* row : rows) {
    add_once(texts, std::string(trimmed_text(row->resource)));
    if (row->tonnage.empty() && row->grade.empty()) {
      continue;
    }
    const std::string tonnage =
        row->tonnage.empty() ? "" : short_number(row->tonnage) + " " + short_unit(row->tonnage_unit);
    std::vector<std::string> details;
    add_once(details, row->category);
    add_once(details, short_number(row->figure_year));
    Phrase& phrase = phrase_for(phrases, std::string(trimmed_text(tonnage)), joined(details, ", "));
    if (!row->grade.empty()) {
      add_once(phrase.grades, std::string(trimmed_text(short_number(row->grade) + " " + short_unit(row->grade_unit) +
                                                       " " + row->commodities)));
    }
  }
  for (const Phrase& phrase : phrases) {
    const std::string grades = joined(phrase.grades, ", ");
    const std::string both =
        phrase.tonnage.empty() || grades.empty() ? phrase.tonnage + grades : phrase.tonnage + " at " + grades;
    add_once(texts, both + (phrase.details.empty() ? "" : " (" + phrase.details + ")"));
  }
  return joined(texts, "; ");
}

std::string slug(std::string_view text) {
  std::string out;
  for (const std::string& word : split_any(text, " -_/.,'()")) {
    // Latin names keep their spelling; others are transliterated.
    const bool ascii = std::all_of(word.begin(), word.end(), [](unsigned char c) { return c < 0x80; });
    std::string folded = ascii ? lower(word) : fold_name(word);
    std::erase_if(folded, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    if (folded.empty() || out.size() + folded.size() > kLongestSlug) {
      continue;
    }
    out += (out.empty() ? "" : "-") + folded;
  }
  return out;
}

bool is_similar_name(const std::string& folded_a, const std::string& folded_b) {
  const std::string& shorter = folded_a.size() <= folded_b.size() ? folded_a : folded_b;
  const std::string& longer = folded_a.size() <= folded_b.size() ? folded_b : folded_a;
  if (shorter.empty()) {
    return false;
  }
  if (shorter.size() >= kShortestInside && longer.find(shorter) != std::string::npos) {
    return true;
  }
  const std::size_t limit = shorter.size() <= 4 ? 0 : shorter.size() <= 8 ? 1 : 2;
  return edit_distance(shorter, longer, limit) <= limit;
}

}  // namespace geo::detail
