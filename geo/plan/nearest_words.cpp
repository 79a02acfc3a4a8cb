#include "geo/plan/nearest_words.hpp"

#include <algorithm>
#include <numeric>

namespace geo {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    c = (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// Levenshtein distance in bytes, one row at a time.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

// A spelling this far away is a different word: a third of the letters, but at least one.
std::size_t tolerance(std::size_t length) {
  return std::max<std::size_t>(1, length / 3);
}

}  // namespace

std::vector<std::string> nearest_words(std::string_view text, const std::vector<std::string>& candidates,
                                       std::size_t limit) {
  struct Scored {
    std::size_t distance;
    std::string word;
  };
  const std::string wanted = lower(text);
  std::vector<Scored> near;
  for (const std::string& candidate : candidates) {
    const std::string spelling = lower(candidate);
    const bool starts = wanted.size() >= 3 && spelling.rfind(wanted, 0) == 0;
    const std::size_t distance = starts ? 0 : edit_distance(wanted, spelling);
    if (starts || distance <= tolerance(wanted.size())) {
      near.push_back({distance, candidate});
    }
  }
  std::stable_sort(near.begin(), near.end(), [](const Scored& a, const Scored& b) { return a.distance < b.distance; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < near.size() && i < limit; ++i) {
    out.push_back(near[i].word);
  }
  return out;
}

std::string did_you_mean(const std::vector<std::string>& choices) {
  std::string out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const char* joint = i == 0 ? "Did you mean " : i + 1 == choices.size() ? " or " : ", ";
    out += joint + choices[i];
  }
  return out.empty() ? out : out + '?';
}

std::string did_you_mean(std::string_view text, const std::vector<std::string>& candidates) {
  return did_you_mean(nearest_words(text, candidates, 3));
}

}  // namespace geo
