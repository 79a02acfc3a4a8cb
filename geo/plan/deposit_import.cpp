#include "geo/plan/deposit_import.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "geo/plan/commodity_words.hpp"
#include "geo/plan/country_words.hpp"
#include "geo/plan/deposit_position.hpp"
#include "geo/plan/deposit_text.hpp"
#include "geo/plan/gazetteer.hpp"

namespace geo {
namespace {

using detail::JudgedPosition;
using detail::RawPosition;

constexpr double kNullIslandDegrees = 0.01;  ///< about a kilometre around 0, 0
constexpr double kSharedPerDegree = 1e4;     ///< positions equal to four decimals (11 m) are shared
constexpr std::size_t kLongestQuote = 60;

/// On a sphere; plenty for "the same deposit".
double distance_km(LonLat a, LonLat b) {
  constexpr double kRadians = std::numbers::pi / 180.0;
  const double east = wrap_longitude(b.lon - a.lon) * std::cos((a.lat + b.lat) / 2 * kRadians);
  return std::hypot(east, b.lat - a.lat) * kRadians * 6371.0;
}

std::string degrees(LonLat p) {
  const auto number = [](double v) {
    std::string text = std::to_string(std::round(v * 1e4) / 1e4);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
      text.pop_back();
    }
    return text;
  };
  return number(p.lon) + ", " + number(p.lat);
}

std::string quoted(std::string_view text) {
  return "'" + std::string(text.substr(0, kLongestQuote)) + (text.size() > kLongestQuote ? "...'" : "'");
}

std::string whole_km(double km) {
  return std::to_string(std::llround(km)) + " km";
}

/// A deposit under construction: the record and what is compared later.
struct Draft {
  Deposit deposit;
  std::int64_t feature = 0;
  LonLat raw;  ///< position as the source has it
  std::string source_id;
  std::vector<std::string> folded;  ///< its names
  std::vector<std::string> notes;
  std::string where;
};

/// Cells of 0.1 degree of latitude, for neighbours within a few kilometres.
class PointGrid {
 public:
  explicit PointGrid(double radius_km) : step_(std::max(radius_km, 1.0) / 111.0) {}
  void add(LonLat p, std::size_t item) { cells_[key(p, 0, 0)].push_back(item); }
  /// Items of the cells around a point, in the order they were added.
  std::vector<std::size_t> around(LonLat p) const {
    std::vector<std::size_t> out;
    for (int x = -reach(p.lat); x <= reach(p.lat); ++x) {
      for (int y = -1; y <= 1; ++y) {
        if (const auto found = cells_.find(key(p, x, y)); found != cells_.end()) {
          out.insert(out.end(), found->second.begin(), found->second.end());
        }
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  static constexpr int kMostColumns = 12;  ///< beyond 85 degrees of latitude cells are taken as they come
  static int reach(double lat) {
    const double shrink = std::cos(lat * std::numbers::pi / 180.0);
    return shrink < 1.0 / kMostColumns ? kMostColumns : static_cast<int>(std::ceil(1.0 / shrink));
  }
  std::pair<int, int> key(LonLat p, int x, int y) const {
    return {static_cast<int>(std::floor(p.lon / step_)) + x, static_cast<int>(std::floor(p.lat / step_)) + y};
  }
  double step_;
  std::map<std::pair<int, int>, std::vector<std::size_t>> cells_;
};

/// One import; one use.
class DepositImporter {
 public:
  DepositImporter(std::span<const DepositRow> rows, const DataPack& curated, const CountryIndex& countries,
                  const DepositImportOptions& options)
      : rows_(rows), curated_(curated), countries_(countries), options_(options), words_(curated) {}

  Result<DepositImport> run(const CancelToken& cancel) {
    totals()["rows-read"] = static_cast<std::int64_t>(rows_.size());
    group_rows();
    for (const std::vector<const DepositRow*>& group : groups_) {
      if (cancel.is_cancelled()) {
        return fail(ErrorCode::cancelled, "The import was stopped");
      }
      make_draft(group);
    }
    if (drafts_.empty()) {
      return fail(ErrorCode::data, "No row has a usable position", {},
                  "Name the coordinate columns, e.g. lon=LONGITUDE,lat=LATITUDE");
    }
    report_shared_positions();
    merge_duplicates();
    leave_out_known();
    finish();
    return std::move(result_);
  }

 private:
  std::map<std::string, std::int64_t>& totals() { return result_.report.totals; }

  static std::string where_of(const DepositRow& row) {
    const std::string label = row.name.empty() ? row.id : row.name;
    return "feature " + std::to_string(row.feature) +
           (label.empty() ? "" : " (" + label.substr(0, kLongestQuote) + ")");
  }

  void find(Severity severity, const std::string& code, std::string message, const std::string& where,
            std::string remedy = {}) {
    ++totals()[code];
    result_.report.findings.push_back({severity, code, std::move(message), where, std::move(remedy)});
  }

  // One row per commodity or figure: rows that agree on id, name, place and source are one deposit.
  void group_rows() {
    std::map<std::tuple<std::string, std::string, std::string, std::string, std::string, double, double>, std::size_t>
        known;
    for (const DepositRow& row : rows_) {
      if (row.id.empty()) {
        groups_.push_back({&row});
        continue;
      }
      const LonLat p = row.point.value_or(LonLat());
      const auto [found, is_new] =
          known.emplace(std::tuple(row.source, row.id, row.name, row.lon, row.lat, p.lon, p.lat), groups_.size());
      if (is_new) {
        groups_.push_back({&row});
      } else {
        groups_[found->second].push_back(&row);
        ++totals()["rows-grouped"];
      }
    }
  }

  void make_draft(const std::vector<const DepositRow*>& group) {
    const DepositRow& row = *group.front();
    Draft draft;
    draft.where = where_of(row);
    draft.feature = row.feature;
    draft.source_id = row.source + '\n' + row.id;
    fill_names(draft, row);
    if (!fill_place(draft, row)) {
      ++totals()["row-dropped"];
      return;
    }
    fill_commodities(draft, group);
    fill_status(draft, row);
    Deposit& deposit = draft.deposit;
    deposit.region = detail::trimmed_text(row.region);
    deposit.type = detail::trimmed_text(row.type);
    deposit.operator_name = detail::trimmed_text(row.operator_name);
    deposit.years = detail::trimmed_text(row.years);
    deposit.resource = detail::resource_text(group);
    deposit.provenance = options_.provenance;
    if (!row.source.empty()) {
      deposit.provenance.source = row.source;
    }
    deposit.id = options_.id_prefix + detail::slug(row.name.empty() ? row.source + ' ' + row.id : deposit.names.en);
    const auto cell = [](double value) { return std::llround(value * kSharedPerDegree); };
    shared_[{cell(draft.raw.lon), cell(draft.raw.lat)}].push_back(drafts_.size());
    drafts_.push_back(std::move(draft));
  }

  // Position and country, which judge each other. False: the row has no usable place.
  bool fill_place(Draft& draft, const DepositRow& row) {
    detail::NoPosition why;
    const auto raw = detail::read_position(row, options_, why);
    if (!raw) {
      find(Severity::error, why.code, why.message + "; the row was dropped", draft.where,
           "Write longitude and latitude in degrees");
      return false;
    }
    report_notation(*raw, draft);
    if (std::abs(raw->point.lon) < kNullIslandDegrees && std::abs(raw->point.lat) < kNullIslandDegrees) {
      find(Severity::error, "null-island", "0, 0 stands for an unknown position; the row was dropped", draft.where,
           "Write its true coordinates");
      return false;
    }
    draft.raw = raw->point;
    const CountryCode stated = read_country(draft, row);
    const auto judged = detail::judge_position(raw->point, stated, countries_, options_.near_km);
    if (!judged) {
      find(Severity::error, "bad-coordinate",
           degrees(raw->point) + " is not a point on Earth, in either order; the row was dropped", draft.where,
           "Write longitude and latitude in degrees");
      return false;
    }
    draft.deposit.position = judged->point;
    report_judgement(draft, raw->point, stated, *judged);
    return settle_country(draft, row, stated, *judged);
  }

  void report_notation(const RawPosition& raw, const Draft& draft) {
    if (raw.is_sexagesimal) {
      find(Severity::note, "sexagesimal", "Degrees, minutes and seconds were read as " + degrees(raw.point),
           draft.where);
    }
    if (raw.had_decimal_comma) {
      find(Severity::note, "decimal-comma", "A decimal comma was read as a point: " + degrees(raw.point), draft.where);
    }
  }

  // The code column rules, the name column stands in for it.
  CountryCode read_country(const Draft& draft, const DepositRow& row) {
    const std::string_view code_text = detail::trimmed_text(row.country_code);
    const std::string_view name_text = detail::trimmed_text(row.country);
    const CountryWord by_code = words_.find(code_text);
    if (by_code.reading != CountryReading::unknown) {
      return by_code.code;
    }
    const CountryWord by_name = words_.find(name_text);
    if (code_column_used() && !name_text.empty()) {
      const bool known = by_name.reading != CountryReading::unknown;
      find(Severity::warning, "country-code-missing",
           known ? "No country code; " + quoted(name_text) + " was taken for " + by_name.code.str()
                 : "No country code, and " + quoted(name_text) + " is not a known country",
           draft.where, "Fill in the ISO 3166-1 alpha-3 code");
    }
    if (by_name.reading == CountryReading::spelling) {
      find(Severity::note, "country-spelling", quoted(name_text) + " was read as " + words_.name_of(by_name.code),
           draft.where);
    } else if (by_name.reading == CountryReading::unknown && !(name_text.empty() && code_text.empty())) {
      find(Severity::warning, "country-unknown",
           quoted(name_text.empty() ? code_text : name_text) + " is not a known country", draft.where,
           "Write the ISO 3166-1 alpha-3 code");
    } else if (by_name.reading == CountryReading::unknown) {
      find(Severity::note, "country-missing", "The row names no country", draft.where);
    }
    return by_name.code;
  }

  bool code_column_used() {
    if (!has_codes_) {
      has_codes_ = std::any_of(rows_.begin(), rows_.end(), [](const DepositRow& r) { return !r.country_code.empty(); });
    }
    return *has_codes_;
  }

  void report_judgement(Draft& draft, LonLat raw, CountryCode stated, const JudgedPosition& judged) {
    if (!judged.raw_doubt.empty()) {
      ++totals()[judged.raw_doubt];
    }
    if (judged.fits_swapped) {
      ++totals()["fits-swapped"];
    }
    if (!judged.repair.empty()) {
      const std::string country = stated.is_empty() ? "" : ", which lies in " + words_.name_of(stated);
      find(Severity::warning, judged.repair,
           (judged.repair == "swapped-axes" ? "Longitude and latitude are swapped: " : "A sign is wrong: ") +
               degrees(raw) + " became " + degrees(judged.point) + country,
           draft.where, "Correct it in the source");
      draft.notes.push_back("position corrected (" + judged.repair + ")");
    }
    if (judged.doubt == "other-country") {
      const std::string text = degrees(judged.point) + " lies in " + words_.name_of(judged.at) + ", " +
                               whole_km(judged.stated_km) + " from " + words_.name_of(stated);
      find(judged.stated_km > options_.near_km ? Severity::warning : Severity::note, judged.doubt,
           text + ", which the row names; both were kept", draft.where, "Check the position and the country");
      draft.notes.push_back(text);
    } else if (judged.doubt == "off-land") {
      const bool far = judged.stated_km > options_.near_km;
      find(far ? Severity::warning : Severity::note, judged.doubt,
           degrees(judged.point) + " lies off every country of the map" +
               (judged.stated_km > 0 ? ", " + whole_km(judged.stated_km) + " from " + words_.name_of(stated) : ""),
           draft.where, far ? "Check the position" : "The coast of the map is generalised");
      draft.notes.push_back("position off land");
    }
  }

  bool settle_country(Draft& draft, const DepositRow& row, CountryCode stated, const JudgedPosition& judged) {
    draft.deposit.country = stated;
    if (!stated.is_empty()) {
      return true;
    }
    CountryCode at = judged.at;
    if (at.is_empty()) {
      at = nearest_country(judged.point);
    }
    if (at.is_empty()) {
      find(Severity::error, "position-unknown", "The row names no known country and lies far off land; it was dropped",
           draft.where, "Name its country");
      return false;
    }
    draft.deposit.country = at;
    const bool named = !row.country.empty() || !row.country_code.empty();
    find(named ? Severity::warning : Severity::note, "country-from-point",
         "The country was taken from the position: " + words_.name_of(at), draft.where);
    return true;
  }

  // The country within near_km of a point at sea; empty when there is none.
  CountryCode nearest_country(LonLat p) const {
    const LineString here = {p, p};
    const std::vector<CountryCode> near = countries_.countries_within(here, options_.near_km * 1000.0);
    CountryCode best;
    double best_m = 0.0;
    for (const CountryCode code : near) {
      const double metres = countries_.nearest(p, code).metres;
      if (best.is_empty() || metres < best_m) {
        best = code;
        best_m = metres;
      }
    }
    return best;
  }

  void fill_names(Draft& draft, const DepositRow& row) {
    std::vector<std::string> names = detail::names_of(row);
    if (detail::trimmed_text(row.name).empty()) {
      find(Severity::warning, "name-missing",
           names.empty() ? "The row has no name; it is called by its number"
                         : "The row has no name; the other name " + quoted(names.front()) + " was taken",
           draft.where, "Fill in the name");
    }
    if (names.empty()) {
      names.push_back("Unnamed deposit " + (row.id.empty() ? std::to_string(row.feature) : row.id));
    }
    for (const std::string& name : names) {
      if (detail::is_damaged(name)) {
        find(Severity::warning, "name-damaged", "Letters of " + quoted(name) + " were lost before this file was made",
             draft.where, "Correct the name in the source, or name its encoding");
        break;
      }
    }
    draft.deposit.names.en = names.front();
    draft.deposit.names.other.assign(names.begin() + 1, names.end());
    for (const std::string& name : names) {
      draft.folded.push_back(fold_name(name));
    }
  }

  void fill_commodities(Draft& draft, const std::vector<const DepositRow*>& group) {
    Commodities all;
    for (const DepositRow* row : group) {
      const Commodities some = parse_commodities(row->commodities);
      add_new(all.symbols, some.symbols);
      add_new(all.unknown, some.unknown);
      add_new(all.minerals, some.minerals);
      all.is_damaged = all.is_damaged || some.is_damaged;
    }
    const std::string text = quoted(group.front()->commodities);
    if (all.is_damaged) {
      find(Severity::warning, "commodity-damaged", "The list " + text + " has empty items: letters were lost",
           draft.where, "Correct the list in the source");
    }
    for (const std::string& word : all.unknown) {
      find(Severity::warning, "commodity-unknown", quoted(word) + " is not a known commodity; it was left out",
           draft.where, "Write the element symbol");
    }
    if (!all.minerals.empty()) {
      totals()["commodity-mineral"] += static_cast<std::int64_t>(all.minerals.size());
    }
    if (all.symbols.empty() && all.unknown.empty()) {
      find(Severity::note, "commodity-missing", "The row names no commodity", draft.where);
    }
    draft.deposit.commodities = std::move(all.symbols);
  }

  void fill_status(Draft& draft, const DepositRow& row) {
    const std::string_view text = detail::trimmed_text(row.status);
    if (text.empty()) {
      return;
    }
    draft.deposit.status_text = text;
    const auto status = detail::parse_status(text);
    draft.deposit.status = status.value_or(DepositStatus::unknown);
    if (!status) {
      find(Severity::note, "status-unknown", quoted(text) + " is not a known status", draft.where);
    }
  }

  void report_shared_positions() {
    std::map<std::size_t, std::size_t> sharers;
    for (const auto& [position, items] : shared_) {
      if (items.size() > 1) {
        for (const std::size_t item : items) {
          sharers[item] = items.size();
        }
      }
    }
    for (const auto& [item, count] : sharers) {
      if (item < drafts_.size()) {
        find(Severity::note, "shared-position",
             std::to_string(count) + " rows have these coordinates to four decimals: a rounded or borrowed position",
             drafts_[item].where);
      }
    }
  }

  static void add_new(std::vector<std::string>& list, const std::vector<std::string>& more) {
    for (const std::string& item : more) {
      if (std::find(list.begin(), list.end(), item) == list.end()) {
        list.push_back(item);
      }
    }
  }

  static bool share_a_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (const std::string& x : a) {
      for (const std::string& y : b) {
        if (detail::is_similar_name(x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  // What the later record knows and the first does not; the first one's figures stay.
  static void absorb(Draft& first, const Draft& later) {
    Deposit& d = first.deposit;
    const Deposit& more = later.deposit;
    std::vector<std::string> names = {more.names.en};
    names.insert(names.end(), more.names.other.begin(), more.names.other.end());
    std::erase(names, d.names.en);
    add_new(d.names.other, names);
    add_new(first.folded, later.folded);
    add_new(d.commodities, more.commodities);
    const auto fill = [](std::string& text, const std::string& other) {
      if (text.empty()) {
        text = other;
      }
    };
    fill(d.region, more.region);
    fill(d.type, more.type);
    fill(d.operator_name, more.operator_name);
    fill(d.years, more.years);
    if (d.status == DepositStatus::unknown) {
      d.status = more.status;
      fill(d.status_text, more.status_text);
    }
    if (!more.resource.empty() && d.resource.find(more.resource) == std::string::npos) {
      d.resource += (d.resource.empty() ? "" : "; ") + more.resource;
    }
    if (d.provenance.source.find(more.provenance.source) == std::string::npos) {
      d.provenance.source += "; " + more.provenance.source;
    }
    first.notes.push_back("with feature " + std::to_string(later.feature));
  }

  void merge_duplicates() {
    std::vector<Draft> kept;
    PointGrid grid(options_.duplicate_km);
    std::unordered_map<std::string, std::size_t> by_id;
    for (Draft& draft : drafts_) {
      const bool has_id = draft.source_id.back() != '\n';
      std::optional<std::size_t> same;
      for (const std::size_t other : grid.around(draft.deposit.position)) {
        const bool close = distance_km(kept[other].deposit.position, draft.deposit.position) <= options_.duplicate_km;
        if (close && share_a_name(kept[other].folded, draft.folded)) {
          same = other;
          break;
        }
      }
      if (same) {
        find(Severity::note, "duplicate-merged",
             "The same deposit as " + kept[*same].where + ", " +
                 whole_km(distance_km(kept[*same].deposit.position, draft.deposit.position)) + " away; merged",
             draft.where);
        absorb(kept[*same], draft);
        continue;
      }
      if (const auto known = by_id.find(draft.source_id); has_id && known != by_id.end()) {
        find(Severity::warning, "duplicate-id",
             "The id is that of " + kept[known->second].where + ", but name or position differ; both were kept",
             draft.where, "Give every deposit an id of its own");
      }
      if (has_id) {
        by_id.emplace(draft.source_id, kept.size());
      }
      grid.add(draft.deposit.position, kept.size());
      kept.push_back(std::move(draft));
    }
    drafts_ = std::move(kept);
  }

  void leave_out_known() {
    PointGrid grid(options_.duplicate_km);
    std::vector<std::vector<std::string>> names;
    for (const Deposit& deposit : curated_.deposits) {
      grid.add(deposit.position, names.size());
      std::vector<std::string>& folded = names.emplace_back();
      for (const std::string& name : {deposit.names.en, deposit.names.ru, deposit.names.kk}) {
        folded.push_back(fold_name(name));
      }
      for (const std::string& name : deposit.names.other) {
        folded.push_back(fold_name(name));
      }
    }
    std::erase_if(drafts_, [&](const Draft& draft) {
      for (const std::size_t item : grid.around(draft.deposit.position)) {
        const Deposit& known = curated_.deposits[item];
        if (distance_km(known.position, draft.deposit.position) <= options_.duplicate_km &&
            share_a_name(names[item], draft.folded)) {
          find(Severity::note, "in-pack",
               "The pack has it as " + known.id + (options_.keep_known ? "; both are kept" : "; left out"),
               draft.where);
          return !options_.keep_known;
        }
      }
      return false;
    });
  }

  void finish() {
    std::set<std::string> ids;
    for (Draft& draft : drafts_) {
      std::string id = draft.deposit.id;
      for (int n = 2; !ids.insert(id).second; ++n) {
        id = draft.deposit.id + '-' + std::to_string(n);
      }
      draft.deposit.id = std::move(id);
      std::string note = "feature " + std::to_string(draft.feature);
      for (const std::string& more : draft.notes) {
        note += "; " + more;
      }
      draft.deposit.provenance.note = std::move(note);
      result_.deposits.push_back(std::move(draft.deposit));
    }
    totals()["deposits-made"] = static_cast<std::int64_t>(result_.deposits.size());
  }

  std::span<const DepositRow> rows_;
  const DataPack& curated_;
  const CountryIndex& countries_;
  const DepositImportOptions& options_;
  CountryWords words_;
  std::optional<bool> has_codes_;
  std::vector<std::vector<const DepositRow*>> groups_;
  std::vector<Draft> drafts_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> shared_;  ///< raw position -> drafts
  DepositImport result_;
};

bool is_id_prefix(const std::string& text) {
  return !text.empty() && text.back() == '-' && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

Result<DepositImport> import_deposits(std::span<const DepositRow> rows, const DataPack& curated,
                                      const CountryIndex& countries, const DepositImportOptions& options,
                                      const CancelToken& cancel) {
  if (!(options.duplicate_km >= 0.0 && options.duplicate_km <= 100.0)) {
    return fail(ErrorCode::usage, "The distance of duplicates is out of range", "duplicate_km", "Allowed: 0..100 km");
  }
  if (!(options.near_km >= 0.0 && options.near_km <= 200.0)) {
    return fail(ErrorCode::usage, "The distance to the border is out of range", "near_km", "Allowed: 0..200 km");
  }
  if (!is_id_prefix(options.id_prefix)) {
    return fail(ErrorCode::usage, "The id prefix is not lower-case ASCII words ending in '-'", "id_prefix",
                "Example: usgs-");
  }
  return DepositImporter(rows, curated, countries, options).run(cancel);
}

}  // namespace geo
