#pragma once
// Private to the gazetteer: names as people type them, made comparable.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace geo::detail {

/// Code points of a text; bytes that are not valid UTF-8 are skipped.
std::u32string decode_utf8(std::string_view text);

/// A folded name (see geo::fold_name) and where its words start.
struct FoldedName {
  std::string letters;                   ///< all words run together: "Kara-Oba" and "Karaoba" are the same
  std::vector<std::size_t> word_starts;  ///< into letters, the first one included
};
FoldedName fold_words(std::string_view text);

/// What a message may quote: valid UTF-8 without control characters, cut at 60 code points.
std::string printable(std::string_view text);

/// Edits (insert, delete, replace, swap of neighbours) that turn one into the other, or limit + 1 when there are more.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace geo::detail
