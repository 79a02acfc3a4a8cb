#include "geo/io/data_pack_reader.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <iterator>
#include <utility>

#include "geo/io/gdal_handles.hpp"
#include "geo/io/pack_tables.hpp"

namespace geo {
namespace {

constexpr char kRestore[] = "Restore it from the release, or name another pack directory in ZHOL_DATA";

void append(Diagnostics& to, Diagnostics&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Moves a value to its place, or returns the error.
template <class T>
Status assign(T& target, Result<T> result) {
  if (!result) {
    return fail(result.error());
  }
  target = std::move(*result);
  return ok();
}

/// Every text table; the first failure ends the reading.
Status read_text_tables(DataPack& pack) {
  const std::string& directory = pack.directory;
  Diagnostics& findings = pack.diagnostics;
  Status status = assign(pack.places, read_places(directory, findings));
  const auto next = [&](auto& target, auto reader) {
    if (status) {
      status = assign(target, reader(directory, findings));
    }
  };
  next(pack.links, read_links);
  next(pack.crossings, read_crossings);
  next(pack.transfers, read_transfers);
  next(pack.corridors, read_corridors);
  next(pack.deposits, read_deposits);
  // Packs of one's own may leave these three out.
  const auto next_if_there = [&](auto& target, const char* table, auto reader) {
    if (std::filesystem::exists(std::filesystem::path(directory) / table)) {
      next(target, reader);
    }
  };
  next_if_there(pack.resources, "deposits/resources.csv", read_resources);
  next_if_there(pack.other_positions, "deposits/positions.csv", read_other_positions);
  next_if_there(pack.plants, "deposits/plants.csv", read_plants);
  next(pack.explanations, read_explanations);
  return status ? assign(pack.tariffs_json, read_tariffs(directory)) : status;
}

Status check_layers_exist(const DataPack& pack) {
  for (const CatalogEntry& entry : pack.catalog) {
    const std::filesystem::path path = std::filesystem::path(pack.directory) / entry.path;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
      return fail(ErrorCode::data, fmt::format("The data pack lacks '{}', a layer of its catalogue", entry.path),
                  path.string(), kRestore);
    }
  }
  return ok();
}

std::string checksum_of(const std::vector<CatalogEntry>& catalog) {
  std::string sums;
  for (const CatalogEntry& entry : catalog) {
    sums += entry.sha256;
  }
  return sha256_of_text(sums);
}

}  // namespace

std::string find_pack_directory() {
  if (const char* own = std::getenv("ZHOL_DATA"); own != nullptr && *own != '\0') {
    return own;
  }
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    const auto installed = (program.parent_path() / "../share/zhol/datasets").lexically_normal();
    if (std::filesystem::is_regular_file(installed / "catalog.json", error)) {
      return installed.string();
    }
  }
  return ZHOL_SOURCE_DATASETS;
}

Result<std::shared_ptr<const DataPack>> read_data_pack(const std::string& directory) {
  ensure_gdal();
  auto pack = std::make_shared<DataPack>();
  pack->directory = directory;
  auto catalog = read_catalog(directory);
  if (!catalog) {
    return fail(catalog.error());
  }
  pack->version = std::move(catalog->version);
  pack->catalog = std::move(catalog->layers);
  pack->sha256 = checksum_of(pack->catalog);
  if (Status present = check_layers_exist(*pack); !present) {
    return fail(present.error());
  }
  // The map is the bulk of the bytes; the text tables are read beside it.
  Diagnostics map_findings;
  auto reading_map = std::async(std::launch::async, [&] { return read_world(directory, map_findings); });
  const Status tables = read_text_tables(*pack);
  auto world = reading_map.get();
  if (!tables) {
    return fail(tables.error());
  }
  if (!world) {
    return fail(world.error());
  }
  pack->countries = std::move(world->countries);
  pack->cities = std::move(world->cities);
  pack->country_labels = std::move(world->country_labels);
  pack->lakes = std::move(world->lakes);
  append(pack->diagnostics, std::move(map_findings));
  check_references(*pack);
  return std::shared_ptr<const DataPack>(std::move(pack));
}

Diagnostics verify_checksums(const DataPack& pack) {
  Diagnostics findings;
  for (const CatalogEntry& entry : pack.catalog) {
    const auto found = sha256_of_file((std::filesystem::path(pack.directory) / entry.path).string());
    if (!found) {
      findings.push_back({Severity::error, "missing-file", "The file cannot be read", entry.path, kRestore});
    } else if (*found != entry.sha256) {
      findings.push_back({Severity::error, "checksum",
                          fmt::format("The file differs from the catalogue: SHA-256 is {}, catalogue says {}", *found,
                                      entry.sha256.empty() ? "nothing" : entry.sha256),
                          entry.path, "Restore the file, or rebuild the catalogue after an intended change"});
    }
  }
  return findings;
}

}  // namespace geo
