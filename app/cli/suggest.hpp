#pragma once
// "Did you mean" for options, countries and ids.

#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Candidates whose spelling is near to `text` (letters' case ignored), best first, at most `limit`.
std::vector<std::string> nearest_words(std::string_view text, const std::vector<std::string>& candidates,
                                       std::size_t limit);
/// "Did you mean A, B or C?", or nothing when no candidate is near.
std::string did_you_mean(std::string_view text, const std::vector<std::string>& candidates);
std::string did_you_mean(const std::vector<std::string>& choices);

}  // namespace app
