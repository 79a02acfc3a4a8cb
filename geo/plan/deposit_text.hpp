#pragma once
// Private to the deposit import: names, status words and resource figures.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/plan/deposit_import.hpp"

namespace geo::detail {

std::string_view trimmed_text(std::string_view text);
/// The parts between separators, trimmed, empty ones left out.
std::vector<std::string> split_any(std::string_view text, std::string_view separators);

/// First the main name, then every other one, each once.
std::vector<std::string> names_of(const DepositRow& row);
/// True when the text holds U+FFFD or control characters: letters were lost on the way.
bool is_damaged(std::string_view text);

/// nullopt for words that say nothing known.
std::optional<DepositStatus> parse_status(std::string_view text);

/// "800 Mt at 0.135 % WO3, 0.005 % Mo (indicated, 1995)"; rows with the same tonnage, category and year share a phrase.
std::string resource_text(std::span<const DepositRow* const> rows);

/// "Verkhnee-Kairakty" -> "verkhnee-kairakty": lower-case ASCII words joined by '-'.
std::string slug(std::string_view text);

/// The same deposit by name: equal when folded, one inside the other, or few letters apart.
bool is_similar_name(const std::string& folded_a, const std::string& folded_b);

}  // namespace geo::detail
