#include "geo/plan/text_fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

#include "geo/plan/gazetteer.hpp"

namespace geo::detail {
namespace {

// Base letters of Latin code points; a space marks what is no letter. U+00C0 to U+024F, then U+1E00 to U+1EFF.
constexpr std::string_view kLatinFromC0 =
    "aaaaaaeceeeeiiiidnooooo ouuuuytsaaaaaaeceeeeiiiidnooooo ouuuuytyaaaaaaccccccccdd"
    "ddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs b        d   aa ff     kk      oo             u"
    "u  yy               dddlllnnnaaiioouuuuuuuuuuaaaaaee  ggkkoooo  jdddgg  nnaaeeoo"
    "aaaaeeeeiiiioooorrrruuuusstt  hh      aaeeooooooooyy                            ";
constexpr std::string_view kLatinFrom1E00 =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo"
    "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas  s "
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu"
    "uuyyyyyyyy      ";
static_assert(kLatinFromC0.size() == 400 && kLatinFrom1E00.size() == 256);

// U+0430 to U+044F, the Russian small letters in order.
constexpr std::array<std::string_view, 32> kRussian = {"a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "i", "k",
                                                       "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
                                                       "ts", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya"};

struct CyrillicLetter {
  char32_t upper;
  char32_t lower;
  std::string_view latin;
};
// Letters of Kazakh, Ukrainian, Belarusian, Kyrgyz, Uzbek, Tajik, Tatar, Mongolian and South Slavic beside the Russian.
constexpr std::array<CyrillicLetter, 27> kOtherCyrillic = {{
    {U'Ё', U'ё', "e"}, {U'Ә', U'ә', "a"},  {U'Ғ', U'ғ', "g"},  {U'Қ', U'қ', "k"},  {U'Ң', U'ң', "n"},
    {U'Ө', U'ө', "o"}, {U'Ұ', U'ұ', "u"},  {U'Ү', U'ү', "u"},  {U'Һ', U'һ', "h"},  {U'І', U'і', "i"},
    {U'Ї', U'ї', "i"}, {U'Є', U'є', "e"},  {U'Ґ', U'ґ', "g"},  {U'Ў', U'ў', "u"},  {U'Ҳ', U'ҳ', "kh"},
    {U'Ҷ', U'ҷ', "j"}, {U'Ӣ', U'ӣ', "i"},  {U'Ӯ', U'ӯ', "u"},  {U'Ј', U'ј', "y"},  {U'Љ', U'љ', "l"},
    {U'Њ', U'њ', "n"}, {U'Ђ', U'ђ', "dj"}, {U'Ћ', U'ћ', "ch"}, {U'Џ', U'џ', "dj"}, {U'Ѓ', U'ѓ', "g"},
    {U'Ќ', U'ќ', "k"}, {U'Ѕ', U'ѕ', "dz"},
}};

struct Spelling {
  std::string_view written;
  std::string_view unified;
};
// Romanisations of one sound, longest first: Zhezqazghan, Dzhezkazgan and Jezkazgan become jezkazgan.
constexpr std::array<Spelling, 16> kSpellings = {{
    {"shch", "sh"},
    {"dzh", "j"},
    {"tch", "ch"},
    {"sch", "sh"},
    {"ch", "ch"},
    {"zh", "j"},
    {"dj", "j"},
    {"kh", "h"},
    {"gh", "g"},
    {"ck", "k"},
    {"ye", "e"},
    {"q", "k"},
    {"w", "v"},
    {"x", "h"},
    {"y", "i"},
    {"c", "k"},
}};

bool is_dropped_mark(char32_t c) {
  const bool combining = c >= 0x300 && c <= 0x36F;
  const bool modifier = c >= 0x2B0 && c <= 0x2FF;  // Uzbek oʻ and other apostrophe letters
  return combining || modifier || c == U'\'' || c == U'`' || c == 0x2018 || c == 0x2019 || c == 0x2032 || c == 0xB4;
}

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&](char32_t bits) { out.push_back(static_cast<char>(static_cast<unsigned char>(bits))); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

/// Appends the Latin letters of an alphabetic code point; false when it is none of ours.
bool append_cyrillic(std::string& out, char32_t c) {
  if (c >= 0x410 && c <= 0x44F) {
    out += kRussian[(c - 0x410) % kRussian.size()];
    return true;
  }
  const auto found = std::find_if(kOtherCyrillic.begin(), kOtherCyrillic.end(),
                                  [&](const CyrillicLetter& letter) { return letter.upper == c || letter.lower == c; });
  if (found == kOtherCyrillic.end()) {
    return false;
  }
  out += found->latin;
  return true;
}

char latin_base(char32_t c) {
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    const bool kept = (ascii >= 'a' && ascii <= 'z') || (ascii >= '0' && ascii <= '9');
    return kept ? ascii : (ascii >= 'A' && ascii <= 'Z') ? static_cast<char>(ascii - 'A' + 'a') : ' ';
  }
  if (c >= 0xC0 && c < 0xC0 + kLatinFromC0.size()) {
    return kLatinFromC0[c - 0xC0];
  }
  if (c == 0x259) {
    return 'a';  // Azerbaijani small schwa, outside the block of its capital
  }
  return c >= 0x1E00 && c < 0x1E00 + kLatinFrom1E00.size() ? kLatinFrom1E00[c - 0x1E00] : ' ';
}

/// Plain Latin words: lower case, no marks, one space between words. Other scripts are kept as they are.
std::string romanise(std::string_view text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    if (is_dropped_mark(c) || append_cyrillic(out, c)) {
      continue;
    }
    const bool other_script = c >= 0x370 && (c < 0x1E00 || c > 0x206F) && (c < 0x3000 || c > 0x303F);
    if (other_script) {
      append_utf8(out, c);
    } else if (const char letter = latin_base(c); letter != ' ') {
      out.push_back(letter);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out;
}

/// Unifies romanisations and doubled letters. Digits are never merged: line 11 is not line 1.
std::string unify_spelling(std::string_view latin) {
  std::string out;
  const auto push = [&](char c) {
    const bool doubled = !out.empty() && out.back() == c && c >= 'a' && c <= 'z';
    if (!doubled) {
      out.push_back(c);
    }
  };
  while (!latin.empty()) {
    const auto rule = std::find_if(kSpellings.begin(), kSpellings.end(),
                                   [&](const Spelling& s) { return latin.substr(0, s.written.size()) == s.written; });
    if (rule == kSpellings.end()) {
      push(latin.front());
      latin.remove_prefix(1);
    } else {
      std::for_each(rule->unified.begin(), rule->unified.end(), push);
      latin.remove_prefix(rule->written.size());
    }
  }
  return out;
}

/// Length of the sequence a lead byte announces, 0 for a byte that cannot lead.
std::size_t sequence_length(unsigned char lead) {
  return lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

bool is_scalar_value(char32_t c, std::size_t length) {
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};  // shorter forms exist below: overlong
  return c >= kSmallest[length] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = sequence_length(lead);
    char32_t c = length > 1 ? lead & (0x7FU >> length) : lead;
    std::size_t read = length == 0 ? 0 : 1;
    while (read != 0 && read < length && i + read < text.size() &&
           (static_cast<unsigned char>(text[i + read]) >> 6) == 2) {
      c = (c << 6) | (static_cast<unsigned char>(text[i + read]) & 0x3FU);
      ++read;
    }
    const bool complete = length != 0 && read == length && is_scalar_value(c, length);
    if (complete) {
      out.push_back(c);
    }
    i += complete ? length : 1;
  }
  return out;
}

FoldedName fold_words(std::string_view text) {
  const std::string folded = fold_name(text);
  FoldedName out;
  out.letters.reserve(folded.size());
  bool at_start = true;
  for (const char c : folded) {
    if (c == ' ') {
      at_start = true;
      continue;
    }
    // A letter doubled by joining two words is merged as inside a word: Alma-Ata and Almaata are the same.
    const bool merged = at_start && !out.letters.empty() && out.letters.back() == c && c >= 'a' && c <= 'z';
    if (!merged) {
      out.letters.push_back(c);
    }
    if (at_start) {
      out.word_starts.push_back(out.letters.size() - 1);
      at_start = false;
    }
  }
  return out;
}

std::string printable(std::string_view text) {
  constexpr std::size_t kMaximum = 60;
  std::string out;
  std::size_t count = 0;
  for (const char32_t c : decode_utf8(text)) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) ||
                         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (control) {
      continue;
    }
    if (++count > kMaximum) {
      return out + "...";
    }
    append_utf8(out, c);
  }
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit) {
    return limit + 1;
  }
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    if (*std::min_element(row.begin(), row.end()) > limit) {
      return limit + 1;
    }
    before_last = last;
    std::swap(last, row);
  }
  return std::min(last[b.size()], limit + 1);
}

}  // namespace geo::detail

namespace geo {

std::string fold_name(std::string_view utf8) {
  return detail::unify_spelling(detail::romanise(utf8));
}

}  // namespace geo
