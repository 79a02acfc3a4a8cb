#include "geo/io/data_pack_reader.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <iterator>
#include <utility>

#include "geo/io/checksum.hpp"
#include "geo/io/database_tables.hpp"
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

/// Every text table of a directory or a database; the first failure ends the reading.
Status read_text_tables(const std::string& directory, DataPack& pack) {
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
  next(pack.deposits, read_deposits);
  // Packs of one's own may leave these three out.
  const auto next_if_there = [&](auto& target, const char* table, auto reader) {
    if (is_database(directory) || std::filesystem::exists(std::filesystem::path(directory) / table)) {
      next(target, reader);
    }
  };
  next_if_there(pack.resources, "deposits/resources.csv", read_resources);
  next_if_there(pack.other_positions, "deposits/positions.csv", read_other_positions);
  next_if_there(pack.plants, "deposits/plants.csv", read_plants);
  if (status) {
    status = assign(pack.corridors, read_corridors(pack.file_directory, findings));
  }
  if (status && std::filesystem::exists(std::filesystem::path(pack.file_directory) / "network/blocs.csv")) {
    status = assign(pack.blocs, read_blocs(pack.file_directory, findings));
  }
  if (status) {
    status = assign(pack.explanations, read_explanations(pack.file_directory, findings));
  }
  return status ? assign(pack.tariffs_json, read_tariffs(pack.file_directory)) : status;
}

/// A digest of the tables in a database, so that an answer names the data it rests on.
Result<std::string> digest_of_database(const std::string& connection, const std::string& files_sha256) {
  std::string all = files_sha256;
  for (const char* name :
       {"places", "links", "crossings", "transfers", "deposits", "resources", "positions", "plants"}) {
    const auto table = read_database_table(connection, std::string(name) + ".csv", {});
    if (!table) {
      return fail(table.error());
    }
    for (const CsvRow& row : table->rows) {
      for (const std::string& cell : row.cells) {
        all += cell + '\x1f';
      }
    }
  }
  return digest_of_text(Digest::sha256, all);
}

Status check_layers_exist(const DataPack& pack) {
  for (const CatalogEntry& entry : pack.catalog) {
    const std::filesystem::path path = std::filesystem::path(pack.file_directory) / entry.path;
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
  return digest_of_text(Digest::sha256, sums);
}

}  // namespace

std::string find_pack_directory() {
  if (const char* own = std::getenv("ZHOL_DATA"); own != nullptr && *own != '\0') {
    return own;
  }
  return built_in_pack_directory();
}

std::string built_in_pack_directory() {
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
  pack->directory = printable_connection(directory);
  pack->file_directory = is_database(directory) ? built_in_pack_directory() : directory;
  auto catalog = read_catalog(pack->file_directory);
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
  auto reading_map = std::async(std::launch::async, [&] { return read_world(pack->file_directory, map_findings); });
  const Status tables = read_text_tables(directory, *pack);
  auto world = reading_map.get();
  if (!tables) {
    return fail(tables.error());
  }
  if (!world) {
    return fail(world.error());
  }
  if (is_database(directory)) {
    if (Status summed = assign(pack->sha256, digest_of_database(directory, pack->sha256)); !summed) {
      return fail(summed.error());
    }
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
    const auto found =
        digest_of_file(Digest::sha256, (std::filesystem::path(pack.file_directory) / entry.path).string());
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
