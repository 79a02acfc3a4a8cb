#pragma once
// What an import did, written for people and programs.

#include <string>

#include "app/cli/output.hpp"
#include "app/core/import_data.hpp"

namespace app {

/// `format` is table (mapping, counts, the first findings of each kind), json (schema zhol.import/1, every finding) or
/// csv (every finding). `directory`: where the addition went, empty for a dry run.
std::string import_text(const ImportOutcome& outcome, const std::string& directory, Format format);

}  // namespace app
