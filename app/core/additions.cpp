#include "app/core/additions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "geo/io/addition_files.hpp"
#include "geo/io/checksum.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/io/pack_tables.hpp"
#include "geo/plan/add_to_pack.hpp"

namespace app {
namespace {

// A name of an installed addition, else a directory.
geo::Result<std::string> directory_of(const std::string& text) {
  const std::vector<std::string> installed = geo::list_additions();
  if (std::find(installed.begin(), installed.end(), text) != installed.end()) {
    return (std::filesystem::path(geo::additions_directory()) / text).string();
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(text, ignored)) {
    return text;
  }
  std::string known;
  for (const std::string& name : installed) {
    known += (known.empty() ? "" : ", ") + name;
  }
  return geo::fail(geo::ErrorCode::not_found, fmt::format("no addition is called \"{}\"", text), "--add",
                   known.empty() ? "None is installed; make one with `zhol data import`" : "Installed: " + known);
}

}  // namespace

geo::Result<std::shared_ptr<const geo::DataPack>> read_pack_with(const AdditionNames& additions) {
  auto base = geo::read_data_pack(geo::find_pack_directory());
  if (!base || additions.empty()) {
    return base;
  }
  std::vector<geo::PackAddition> added;
  geo::Diagnostics findings;
  std::string sums = (*base)->sha256;
  std::vector<std::string> names;
  for (const std::string& text : additions) {
    const auto directory = directory_of(text);
    if (!directory) {
      return geo::fail(directory.error());
    }
    auto read = geo::read_addition(*directory);
    if (!read) {
      return geo::fail(read.error());
    }
    sums += read->sha256;
    names.push_back(text);
    findings.insert(findings.end(), read->diagnostics.begin(), read->diagnostics.end());
    added.push_back(std::move(read->addition));
  }
  auto pack = std::make_shared<geo::DataPack>(geo::add_to_pack(**base, added));
  pack->sha256 = geo::digest_of_text(geo::Digest::sha256, sums);
  pack->additions = std::move(names);
  pack->diagnostics.insert(pack->diagnostics.end(), findings.begin(), findings.end());
  geo::check_references(*pack);
  return std::shared_ptr<const geo::DataPack>(std::move(pack));
}

std::vector<InstalledAddition> installed_additions(geo::Diagnostics& findings) {
  std::vector<InstalledAddition> out;
  for (const std::string& name : geo::list_additions()) {
    const std::string directory = (std::filesystem::path(geo::additions_directory()) / name).string();
    const auto read = geo::read_addition(directory);
    if (!read) {
      findings.push_back({geo::Severity::warning, "broken-addition", read.error().message, directory,
                          "Import it again or remove the directory"});
      continue;
    }
    const geo::PackAddition& a = read->addition;
    out.push_back({name, directory, a.provenance.source, read->sha256, a.places.size(), a.links.size(),
                   a.deposits.size(), a.shapes.size()});
  }
  return out;
}

}  // namespace app
