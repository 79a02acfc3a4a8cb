#pragma once
// The catalogue and the findings about the pack, written for people and programs.

#include <string>
#include <vector>

#include "app/cli/output.hpp"
#include "app/core/additions.hpp"
#include "app/core/session.hpp"

namespace app {

/// Everything that can be found wrong: the reader's and the builder's findings, checksums, invariants, and the pack
/// check; warnings with a row in explained.csv are notes.
geo::Diagnostics check_world(const World& world);
/// True without errors and, when strict, without warnings.
bool is_sound(const geo::Diagnostics& findings, bool strict);

/// `format` is table, json (schema zhol.catalog/1) or csv.
/// `installed` additions follow the catalogue: in JSON under "additions", in CSV as rows of their own.
std::string catalog_text(const geo::DataPack& pack, const std::vector<InstalledAddition>& installed, Format format);
/// `format` is table, json (schema zhol.findings/1) or csv. Worst first. The table shows findings by code, of each at
/// most kShownFindings unless all are asked for.
inline constexpr std::size_t kShownFindings = 20;
std::string findings_text(geo::Diagnostics findings, const geo::DataPack& pack, Format format, bool all = false);

}  // namespace app
