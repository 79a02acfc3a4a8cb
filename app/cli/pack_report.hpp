#pragma once
// The catalogue and the findings about the pack, written for people and programs.

#include <string>
#include <vector>

#include "app/cli/output.hpp"
#include "app/core/additions.hpp"
#include "app/core/session.hpp"

namespace app {

/// Everything that can be found wrong: the reader's and the builder's findings, checksums, invariants.
geo::Diagnostics check_world(const World& world);

/// `format` is table, json (schema zhol.catalog/1) or csv.
/// `installed` additions follow the catalogue: in JSON under "additions", in CSV as rows of their own.
std::string catalog_text(const geo::DataPack& pack, const std::vector<InstalledAddition>& installed, Format format);
/// `format` is table, json (schema zhol.findings/1) or csv. Worst first.
std::string findings_text(geo::Diagnostics findings, const geo::DataPack& pack, Format format);

}  // namespace app
