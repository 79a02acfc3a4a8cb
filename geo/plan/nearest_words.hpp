#pragma once
// Words spelled nearly like another one: what was probably meant.

#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// Candidates whose spelling is near to `text` (letters' case ignored), best first, at most `limit`.
std::vector<std::string> nearest_words(std::string_view text, const std::vector<std::string>& candidates,
                                       std::size_t limit);
/// "Did you mean A, B or C?", or nothing when there is no choice.
std::string did_you_mean(const std::vector<std::string>& choices);
/// The same of the three nearest candidates.
std::string did_you_mean(std::string_view text, const std::vector<std::string>& candidates);

}  // namespace geo
