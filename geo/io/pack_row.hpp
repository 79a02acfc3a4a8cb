#pragma once
// One row of a pack table under examination: typed cells, and a finding for each that is not as documented.

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/core/records.hpp"
#include "geo/core/result.hpp"
#include "geo/io/csv_table.hpp"

namespace geo {

template <class E>
using Words = std::initializer_list<std::pair<std::string_view, E>>;

/// Typed access to a row. A broken key cell spoils the row (is_good() turns false, the caller drops it); a broken
/// minor cell is read as empty. Either way a diagnostic names file, row and id.
class PackRow {
 public:
  PackRow(const CsvTable& table, const CsvRow& row, Diagnostics& diagnostics);

  bool is_good() const { return good_; }
  /// Records the reason and spoils the row.
  void spoil(std::string code, std::string message, std::string remedy);
  /// Records a finding; the row stays.
  void warn(std::string code, std::string message, std::string remedy);

  std::string text(std::string_view column) const;
  std::string id();  ///< spoils the row when empty or broken
  std::vector<std::string> list(std::string_view column, char separator = ';') const;
  std::optional<double> number(std::string_view column);
  std::optional<int> whole_number(std::string_view column);
  /// low, typical, high from columns prefix_low, prefix, prefix_high; put in order when they are not.
  std::optional<Range> range(const std::string& prefix);
  LonLat position();
  LineString points(std::string_view column);
  std::optional<CountryCode> country(std::string_view column);
  Names names() const;
  Provenance provenance();

  /// The enumerator of a word; spoils the row when the word is unknown.
  template <class E>
  E word(std::string_view column, Words<E> words) {
    const std::optional<E> value = find_word(column, words);
    if (!value) {
      spoil("unknown-word", unknown_word(column), "Write one of: " + known_words(words));
    }
    return value.value_or(words.begin()->second);
  }
  /// The same with a value for the unknown; only a finding is recorded.
  template <class E>
  E word_or(std::string_view column, Words<E> words, E otherwise) {
    const std::optional<E> value = find_word(column, words);
    if (!value) {
      warn("unknown-word", unknown_word(column), "Write one of: " + known_words(words));
    }
    return value.value_or(otherwise);
  }

 private:
  template <class E>
  std::optional<E> find_word(std::string_view column, Words<E> words) const {
    const std::string found = text(column);
    for (const auto& [word, value] : words) {
      if (word == found) {
        return value;
      }
    }
    return std::nullopt;
  }
  template <class E>
  static std::string known_words(Words<E> words) {
    std::string known;
    for (const auto& [word, value] : words) {
      known += (known.empty() ? "" : ", ") + std::string(word);
    }
    return known;
  }
  std::string unknown_word(std::string_view column) const;
  static std::optional<LonLat> parse_point(std::string_view text);
  void add(Severity severity, std::string code, std::string message, std::string remedy);

  const CsvTable& table_;
  const CsvRow& row_;
  Diagnostics& diagnostics_;
  std::vector<std::string> cells_;
  bool good_ = true;
};

/// Parses a finite number; nullopt for anything else, trailing characters included.
std::optional<double> parse_number(std::string_view text);
/// The text with every invalid byte replaced by U+FFFD.
std::string repair_utf8(std::string_view text);
bool is_utf8(std::string_view text);
std::vector<std::string> split_list(std::string_view text, char separator);

}  // namespace geo
