// `zhol data fetch`: public originals for users who have a network. Nothing else in the program reaches it.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/cli/commands.hpp"
#include "app/cli/output.hpp"
#include "app/cli/suggest.hpp"
#include "app/core/tables.hpp"
#include "geo/io/checksum.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/io/download.hpp"
#include "geo/io/fetch_sources.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
constexpr double kBytesPerMiB = 1048576.0;

/// What was fetched, kept beside the file so that a later fetch and a reader can tell what it is.
fs::path record_path(const fs::path& file) {
  return file.string() + ".fetched.json";
}

Json read_record(const fs::path& file) {
  std::ifstream in(record_path(file));
  const Json record = in ? Json::parse(in, nullptr, false) : Json();
  return record.is_object() ? record : Json::object();
}

struct Fetched {
  std::string file;
  std::string url;
  std::string sha256;
  std::uint64_t bytes = 0;
  std::uint64_t resumed_from = 0;
  bool was_here = false;
  std::string import_as;
};

/// Percent on a terminal, nothing into a pipe.
auto progress_on_terminal(const std::string& name) {
  return [name, last = -1](std::uint64_t done, std::uint64_t total) mutable {
    const int percent = total == 0 ? 0 : static_cast<int>(done * 100 / total);
    if (percent != last && isatty(STDERR_FILENO) != 0) {
      last = percent;
      std::fprintf(stderr, "\r%s %d %% (%.1f MiB)%s", name.c_str(), percent, static_cast<double>(done) / kBytesPerMiB,
                   percent == 100 ? "\n" : "");
    }
  };
}

/// The file of an earlier fetch, when it is whole and unchanged.
std::optional<Fetched> already_here(const fs::path& target, const geo::FetchFile& file) {
  const Json record = read_record(target);
  const auto found = geo::digest_of_file(geo::Digest::sha256, target.string());
  if (!found || record.value("sha256", "") != *found) {
    return std::nullopt;
  }
  std::error_code ignored;
  return Fetched{target.string(), record.value("url", file.url), *found, fs::file_size(target, ignored), 0, true,
                 file.import_as};
}

geo::Result<Fetched> fetch(const geo::FetchFile& file, const fs::path& directory) {
  const fs::path target = directory / file.name;
  geo::DownloadRequest request;
  request.url = file.url;
  request.path = target.string();
  request.progress = progress_on_terminal(file.name);
  if (!file.md5_suffix.empty()) {
    const auto sum = geo::download_text(file.url + file.md5_suffix);
    if (!sum) {
      return geo::fail(sum.error());
    }
    request.md5 = sum->substr(0, sum->find_first_of(" \t\r\n"));
  }
  const auto got = geo::download(request);
  if (!got) {
    return geo::fail(got.error());
  }
  std::ofstream(record_path(target))
      << Json{{"url", file.url}, {"bytes", got->bytes}, {"sha256", got->sha256}}.dump(2) << '\n';
  return Fetched{target.string(), file.url, got->sha256, got->bytes, got->resumed_from, false, file.import_as};
}

std::string as_table(const geo::FetchSource& source, const std::vector<Fetched>& files) {
  std::string out = fmt::format("{}\nLicence: {} ({})\n\n", source.title, source.licence, source.home);
  Table table;
  table.columns = {{"file", Align::left}, {"MiB", Align::right}, {"state", Align::left}, {"SHA-256", Align::left}};
  for (const Fetched& file : files) {
    const std::string state = file.was_here           ? "was here"
                              : file.resumed_from > 0 ? fmt::format("resumed at {}", file.resumed_from)
                                                      : "fetched";
    table.rows.push_back({fs::path(file.file).filename().string(),
                          fmt::format("{:.1f}", static_cast<double>(file.bytes) / kBytesPerMiB), state,
                          file.sha256.substr(0, 16)});
  }
  out += table_text(table);
  for (const Fetched& file : files) {
    if (!file.import_as.empty()) {
      out += fmt::format("\nNext: zhol data import {} --as {}", file.file, file.import_as);
    }
  }
  return out + '\n';
}

std::string as_json(const geo::FetchSource& source, const std::vector<Fetched>& files) {
  Json list = Json::array();
  for (const Fetched& file : files) {
    list.push_back({{"file", file.file},
                    {"url", file.url},
                    {"bytes", file.bytes},
                    {"sha256", file.sha256},
                    {"resumed_from", file.resumed_from},
                    {"was_here", file.was_here}});
  }
  return Json{{"schema", "zhol.fetched/1"}, {"source", source.id}, {"licence", source.licence}, {"files", list}}.dump();
}

class DataFetchCommand : public Command {
 public:
  void setup(Options& options) override {
    options.argument("SOURCE", source_, "natural-earth, osm-rail or usgs");
    options.argument("REGION", region_, "of osm-rail: kazakhstan, azerbaijan, ...");
    options.text("--from", from_, "URL", "a mirror: files are taken from URL/NAME");
    options.text("--dir", dir_, "DIR", "where the files go (default: zhol/fetched in the user's data directory)");
    options.text("--format", output_.format, "FORMAT", "table or json");
    options.example("zhol data fetch osm-rail kazakhstan");
  }

  geo::Result<int> run(const Messages&) override {
    const auto format = format_of(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    const auto source = find_source();
    if (!source) {
      return geo::fail(source.error());
    }
    const auto files = wanted_files(*source);
    if (!files) {
      return geo::fail(files.error());
    }
    const fs::path directory = dir_ ? *dir_ : geo::fetched_directory(source->id);
    std::vector<Fetched> done;
    for (const geo::FetchFile& file : *files) {
      auto here = already_here(directory / file.name, file);
      geo::Result<Fetched> got = here ? geo::Result<Fetched>(*here) : fetch(file, directory);
      if (!got) {
        return geo::fail(got.error());
      }
      done.push_back(*std::move(got));
    }
    const std::string text = *format == Format::json ? as_json(*source, done) + '\n' : as_table(*source, done);
    if (const geo::Status written = emit(text, output_); !written) {
      return geo::fail(written.error());
    }
    return kExitAnswered;
  }

 private:
  geo::Result<geo::FetchSource> find_source() const {
    const auto sources = geo::read_fetch_sources(geo::find_pack_directory());
    if (!sources) {
      return geo::fail(sources.error());
    }
    std::vector<std::string> known;
    for (const geo::FetchSource& source : *sources) {
      if (source_ && source.id == *source_) {
        return source;
      }
      known.push_back(source.id);
    }
    return geo::fail(geo::ErrorCode::usage, source_ ? fmt::format("no source '{}'", *source_) : "which source?",
                     "zhol data fetch", fmt::format("One of: {}", fmt::join(known, ", ")));
  }

  geo::Result<std::vector<geo::FetchFile>> wanted_files(const geo::FetchSource& source) const {
    std::vector<geo::FetchFile> files = source.files;
    if (!source.by_region.empty()) {
      const auto found = source.by_region.find(region_.value_or(""));
      if (found == source.by_region.end()) {
        std::vector<std::string> known;
        for (const auto& [word, file] : source.by_region) {
          known.push_back(word);
        }
        return geo::fail(geo::ErrorCode::usage,
                         region_ ? fmt::format("no region '{}'", *region_) : "which region?", source.id,
                         fmt::format("One of: {}", fmt::join(known, ", ")));
      }
      files = {found->second};
    } else if (region_) {
      return geo::fail(geo::ErrorCode::usage, fmt::format("'{}' does not come by region", source.id), *region_,
                       "Leave the region out");
    }
    for (geo::FetchFile& file : files) {
      if (from_) {
        file.url = *from_ + (from_->ends_with('/') ? "" : "/") + file.name;
      }
    }
    return files;
  }

  TextOption source_;
  TextOption region_;
  TextOption from_;
  TextOption dir_;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_data_fetch_command() {
  return std::make_unique<DataFetchCommand>();
}

}  // namespace app
