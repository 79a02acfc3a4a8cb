#include "geo/io/addition_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "geo/io/checksum.hpp"
#include "geo/io/csv_table.hpp"
#include "geo/io/gdal_handles.hpp"
#include "geo/io/pack_row.hpp"
#include "geo/io/pack_tables.hpp"
#include "geo/io/user_data.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

constexpr char kManifest[] = "addition.json";
constexpr char kSchema[] = "zhol.addition/1";
constexpr std::array<std::string_view, 5> kTables = {"places.csv", "links.csv", "crossings.csv", "deposits.csv",
                                                     "shapes.csv"};
constexpr std::uintmax_t kLargestManifest = 1U << 20U;

// The headers of datasets/README.md.
constexpr char kPlaces[] = "id,kind,name_en,name_ru,name_kk,other_names,lon,lat,country,source,confidence,note\n";
constexpr char kLinks[] =
    "id,from,to,mode,gauge_mm,km,countries,tracks,electrified,status,opened,capacity_mt,line,via,crossings,hours_low,"
    "hours,hours_high,usd_low,usd,usd_high,headway_days,passages,operator,source,confidence,note\n";
constexpr char kCrossings[] =
    "id,name_en,name_ru,name_kk,country_a,country_b,lon,lat,hours_low,hours,hours_high,usd_low,usd,usd_high,status,"
    "capacity_mt,source,confidence,note\n";
constexpr char kDeposits[] =
    "id,name_en,name_ru,name_kk,other_names,lon,lat,country,region,commodities,type,status,status_text,resource,"
    "operator,years,source,confidence,note\n";
constexpr char kShapes[] = "link,via\n";

template <class Value>
using WordTable = std::initializer_list<std::pair<Value, const char*>>;

template <class Value>
std::string word(Value value, WordTable<Value> words) {
  for (const auto& [known, text] : words) {
    if (known == value) {
      return text;
    }
  }
  return {};
}

std::string kind_word(PlaceKind kind) {
  return word<PlaceKind>(kind, {{PlaceKind::station, "station"},
                                {PlaceKind::junction, "junction"},
                                {PlaceKind::border_station, "border_station"},
                                {PlaceKind::port, "port"},
                                {PlaceKind::terminal, "terminal"},
                                {PlaceKind::city, "city"},
                                {PlaceKind::plant, "plant"}});
}

std::string status_word(LinkStatus status) {
  return word<LinkStatus>(status, {{LinkStatus::operating, "operating"},
                                   {LinkStatus::under_construction, "under_construction"},
                                   {LinkStatus::planned, "planned"},
                                   {LinkStatus::suspended, "suspended"},
                                   {LinkStatus::closed, "closed"}});
}

std::string status_word(DepositStatus status) {
  return word<DepositStatus>(status, {{DepositStatus::operating, "operating"},
                                      {DepositStatus::development, "development"},
                                      {DepositStatus::exploration, "exploration"},
                                      {DepositStatus::undeveloped, "undeveloped"},
                                      {DepositStatus::past_producer, "past_producer"},
                                      {DepositStatus::unknown, "unknown"}});
}

std::string mode_word(Mode mode) {
  return word<Mode>(mode, {{Mode::rail, "rail"}, {Mode::ferry, "ferry"}, {Mode::sea, "sea"}, {Mode::road, "road"}});
}

std::string electrified_word(Electrified electrified) {
  return word<Electrified>(electrified,
                           {{Electrified::no, "no"}, {Electrified::partial, "partial"}, {Electrified::yes, "yes"}});
}

std::string confidence_word(Confidence confidence) {
  return word<Confidence>(confidence,
                          {{Confidence::low, "low"}, {Confidence::medium, "medium"}, {Confidence::high, "high"}});
}

/// One line of CSV. Line breaks inside cells become blanks: a row stays a line.
class Row {
 public:
  Row& text(std::string_view cell) {
    std::string clean(cell);
    std::replace_if(
        clean.begin(), clean.end(), [](char c) { return c == '\n' || c == '\r' || c == '\0'; }, ' ');
    if (clean.find_first_of(",\"") != std::string::npos || clean.starts_with(' ') || clean.ends_with(' ')) {
      std::string quoted = "\"";
      for (const char c : clean) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
      }
      clean = quoted + '"';
    }
    line_ += (is_first_ ? "" : ",") + clean;
    is_first_ = false;
    return *this;
  }
  Row& number(double value, int decimals = 3) {
    const double scale = std::pow(10.0, decimals);
    return text(fmt::format("{}", std::round(value * scale) / scale + 0.0));
  }
  Row& number(const std::optional<double>& value) { return value ? number(*value) : text(""); }
  Row& number(const std::optional<int>& value) { return text(value ? std::to_string(*value) : ""); }
  Row& point(LonLat p) { return number(p.lon, 6).number(p.lat, 6); }
  Row& names(const Names& n) { return text(n.en).text(n.ru).text(n.kk); }
  Row& range(const std::optional<Range>& r) {
    return r ? number(r->low).number(r->typical).number(r->high) : text("").text("").text("");
  }
  Row& provenance(const Provenance& p) { return text(p.source).text(confidence_word(p.confidence)).text(p.note); }
  /// Items joined by ';'; an item's own ';' would split it on reading.
  Row& list(const std::vector<std::string>& items) {
    std::string joined;
    for (std::string item : items) {
      std::replace(item.begin(), item.end(), ';', ',');
      joined += (joined.empty() ? "" : ";") + item;
    }
    return text(joined);
  }
  Row& countries(const std::vector<CountryCode>& codes) {
    std::vector<std::string> words;
    for (const CountryCode code : codes) {
      words.push_back(code.str());
    }
    return list(words);
  }
  Row& points(const LineString& line) {
    std::string joined;
    for (const LonLat& p : line) {
      joined += fmt::format("{}{} {}", joined.empty() ? "" : ";", std::round(p.lon * 1e6) / 1e6 + 0.0,
                            std::round(p.lat * 1e6) / 1e6 + 0.0);
    }
    return text(joined);
  }
  std::string str() const { return line_ + '\n'; }

 private:
  std::string line_;
  bool is_first_ = true;
};

std::string places_text(const PackAddition& addition) {
  std::string out = kPlaces;
  for (const Place& p : addition.places) {
    Row row;
    row.text(p.id).text(kind_word(p.kind)).names(p.names).list(p.names.other).point(p.position);
    out += row.text(p.country.str()).provenance(p.provenance).str();
  }
  return out;
}

std::string links_text(const PackAddition& addition) {
  std::string out = kLinks;
  for (const LinkRecord& l : addition.links) {
    Row row;
    row.text(l.id).text(l.from).text(l.to).text(mode_word(l.mode));
    row.text(l.gauge_mm == 0 ? "" : std::to_string(l.gauge_mm)).number(l.km).countries(l.countries);
    row.text(std::to_string(l.tracks)).text(electrified_word(l.electrified)).text(status_word(l.status));
    row.number(l.opened_year).number(l.capacity_mt_per_year).text(l.line).points(l.via).list(l.crossings);
    row.range(l.hours).range(l.usd_per_tonne).number(l.headway_days).list(l.passages).text(l.operator_name);
    out += row.provenance(l.provenance).str();
  }
  return out;
}

std::string crossings_text(const PackAddition& addition) {
  std::string out = kCrossings;
  for (const CrossingRecord& c : addition.crossings) {
    Row row;
    row.text(c.id).names(c.names).text(c.country_a.str()).text(c.country_b.str()).point(c.position);
    row.range(c.hours).range(c.usd_per_tonne).text(status_word(c.status)).number(c.capacity_mt_per_year);
    out += row.provenance(c.provenance).str();
  }
  return out;
}

std::string deposits_text(const PackAddition& addition) {
  std::string out = kDeposits;
  for (const Deposit& d : addition.deposits) {
    Row row;
    row.text(d.id).names(d.names).list(d.names.other).point(d.position).text(d.country.str()).text(d.region);
    row.list(d.commodities).text(d.type).text(status_word(d.status)).text(d.status_text).text(d.resource);
    out += row.text(d.operator_name).text(d.years).provenance(d.provenance).str();
  }
  return out;
}

std::string shapes_text(const PackAddition& addition) {
  std::string out = kShapes;
  for (const auto& [link, via] : addition.shapes) {
    out += Row().text(link).points(via).str();
  }
  return out;
}

std::string manifest_text(const PackAddition& addition) {
  const nlohmann::ordered_json json = {{"schema", kSchema},
                                       {"name", addition.name},
                                       {"source", addition.provenance.source},
                                       {"confidence", confidence_word(addition.provenance.confidence)},
                                       {"note", addition.provenance.note}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

Unexpected cannot_write(const fs::path& path, const std::string& reason) {
  return fail(ErrorCode::io, fmt::format("Cannot write '{}': {}", path.string(), reason), path.string(),
              "Check the directory, its permissions and the free space, or choose another with --out");
}

Status write_file(const fs::path& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) {
    return cannot_write(path, std::strerror(errno));
  }
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = ::write(file, text.data() + done, text.size() - done);
    if (written < 0) {
      const std::string reason = std::strerror(errno);
      ::close(file);
      return cannot_write(path, reason);
    }
    done += static_cast<std::size_t>(written);
  }
  const bool flushed = ::fsync(file) == 0;
  return ::close(file) == 0 && flushed ? ok() : Status(cannot_write(path, std::strerror(errno)));
}

/// A directory in the making, removed with what is left in it.
struct TemporaryDirectory {
  fs::path path;
  ~TemporaryDirectory() {
    if (!path.empty()) {
      std::error_code ignored;
      fs::remove_all(path, ignored);
    }
  }
};

Status check_target(const fs::path& target) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::exists(status)) {
    return ok();
  }
  if (!fs::is_directory(status)) {
    return cannot_write(target, "it is not a directory");
  }
  const bool empty = fs::is_empty(target, error);
  if (!error && !empty && !fs::exists(target / kManifest, error)) {
    return cannot_write(target, "the directory holds other files");
  }
  return error ? Status(cannot_write(target, error.message())) : ok();
}

/// Puts the finished directory in its place; an old one goes only after that.
Status publish(TemporaryDirectory& made, const fs::path& target) {
  std::error_code error;
  TemporaryDirectory old;
  if (fs::exists(target, error)) {
    old.path = made.path.string() + ".old";
    fs::rename(target, old.path, error);
    if (error) {
      old.path.clear();
      return cannot_write(target, error.message());
    }
  }
  fs::rename(made.path, target, error);
  if (!error) {
    made.path.clear();
    return ok();
  }
  const Status failed = cannot_write(target, error.message());
  if (!old.path.empty()) {
    fs::rename(old.path, target, error);
    old.path.clear();
  }
  return failed;
}

Unexpected no_addition(const std::string& directory, const std::string& reason) {
  return fail(ErrorCode::data, fmt::format("'{}' is not an addition: {}", directory, reason), directory,
              "Make it with `zhol data import`; `zhol data list` names the ones installed");
}

Result<PackAddition> read_manifest(const std::string& directory) {
  const fs::path path = fs::path(directory) / kManifest;
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    return no_addition(directory, "it has no addition.json");
  }
  if (fs::file_size(path, error) > kLargestManifest) {
    return no_addition(directory, "its addition.json is too large");
  }
  std::ifstream file(path);
  const nlohmann::json json = nlohmann::json::parse(file, nullptr, false);
  if (!json.is_object() || json.value("schema", nlohmann::json()) != kSchema) {
    return no_addition(directory, "its addition.json is broken");
  }
  const auto text = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  PackAddition addition;
  addition.name = text("name");
  addition.provenance.source = text("source");
  addition.provenance.note = text("note");
  const std::string confidence = text("confidence");
  addition.provenance.confidence = confidence == "high"     ? Confidence::high
                                   : confidence == "medium" ? Confidence::medium
                                                            : Confidence::low;
  return addition;
}

/// Whether a table can be read. One that is not there is empty, which is said: an import always writes all of them.
/// A directory, a pipe or a link that leads nowhere is no table.
Result<bool> has_table(const std::string& directory, const char* name, Diagnostics& findings) {
  const fs::path path = fs::path(directory) / name;
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) {
    return true;
  }
  if (fs::exists(fs::symlink_status(path, ignored))) {
    return fail(ErrorCode::data, fmt::format("'{}' of the addition is not a file that can be read", name),
                path.string(), "Import the addition again, or remove this entry: a missing table is an empty one");
  }
  findings.push_back({Severity::warning, "missing-table",
                      fmt::format("The addition has no {}; it counts as empty", name), path.string(),
                      "Import the addition again if it should hold some"});
  return false;
}

/// Moves a table to its place, or returns the error.
template <class T>
Status take(std::vector<T>& target, const std::string& directory, const char* name, Diagnostics& findings,
            Result<std::vector<T>> (*reader)(const std::string&, Diagnostics&)) {
  const auto there = has_table(directory, name, findings);
  if (!there || !*there) {
    return there ? ok() : Status(fail(there.error()));
  }
  auto rows = reader(directory, findings);
  if (!rows) {
    return fail(rows.error());
  }
  target = std::move(*rows);
  return ok();
}

Status take_shapes(PackAddition& addition, const std::string& directory, Diagnostics& findings) {
  const auto there = has_table(directory, "shapes.csv", findings);
  if (!there || !*there) {
    return there ? ok() : Status(fail(there.error()));
  }
  const auto table = read_csv_table(directory, "shapes.csv", {"link", "via"});
  if (!table) {
    return fail(table.error());
  }
  for (const CsvRow& csv_row : table->rows) {
    PackRow row(*table, csv_row, findings);
    if (row.is_good()) {
      addition.shapes[row.text("link")] = row.points("via");
    }
  }
  return ok();
}

}  // namespace

Status write_addition(const PackAddition& addition, const std::map<std::string, std::string>& texts,
                      const std::string& directory) {
  std::error_code error;
  fs::path target = fs::absolute(directory, error).lexically_normal();
  if (!target.has_filename()) {
    target = target.parent_path();
  }
  if (const Status free = check_target(target); !free) {
    return free;
  }
  fs::create_directories(target.parent_path(), error);
  std::string pattern = (target.parent_path() / ".zhol-XXXXXX").string();
  if (error || ::mkdtemp(pattern.data()) == nullptr) {
    return cannot_write(target, error ? error.message() : std::strerror(errno));
  }
  TemporaryDirectory made{pattern};
  fs::permissions(made.path, fs::perms(0755), error);
  std::map<std::string, std::string> files = texts;
  files["places.csv"] = places_text(addition);
  files["links.csv"] = links_text(addition);
  files["crossings.csv"] = crossings_text(addition);
  files["deposits.csv"] = deposits_text(addition);
  files["shapes.csv"] = shapes_text(addition);
  files[kManifest] = manifest_text(addition);
  for (const auto& [name, text] : files) {
    if (const Status written = write_file(made.path / name, text); !written) {
      return written;
    }
  }
  return publish(made, target);
}

Result<ReadAddition> read_addition(const std::string& directory) {
  ensure_gdal();
  auto addition = read_manifest(directory);
  if (!addition) {
    return fail(addition.error());
  }
  ReadAddition out{std::move(*addition), directory, {}, {}};
  PackAddition& added = out.addition;
  for (const Status& status : {take(added.places, directory, "places.csv", out.diagnostics, read_added_places),
                               take(added.links, directory, "links.csv", out.diagnostics, read_added_links),
                               take(added.crossings, directory, "crossings.csv", out.diagnostics, read_added_crossings),
                               take(added.deposits, directory, "deposits.csv", out.diagnostics, read_added_deposits),
                               take_shapes(added, directory, out.diagnostics)}) {
    if (!status) {
      return fail(status.error());
    }
  }
  std::string sums;
  for (const std::string_view name : kTables) {
    sums += digest_of_file(Digest::sha256, (fs::path(directory) / name).string()).value_or("-");
  }
  out.sha256 = digest_of_text(Digest::sha256, sums);
  return out;
}

std::string additions_directory() {
  return (fs::path(user_data_directory()) / "additions").string();
}

std::vector<std::string> list_additions() {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(additions_directory(), error)) {
    std::error_code ignored;
    const std::string name = entry.path().filename().string();
    if (is_addition_name(name) && fs::is_regular_file(entry.path() / kManifest, ignored)) {
      names.push_back(name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool is_addition_name(const std::string& name) {
  constexpr std::size_t kLongest = 64;
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !name.empty() && name.size() <= kLongest && is_word(name.front()) && is_word(name.back()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_word(c) || c == '-' || c == '_'; });
}

}  // namespace geo
