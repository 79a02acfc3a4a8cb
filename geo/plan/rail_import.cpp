#include "geo/plan/rail_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "geo/plan/border_cutter.hpp"
#include "geo/plan/local_frame.hpp"
#include "geo/plan/national_gauge.hpp"
#include "geo/plan/rail_graph.hpp"

namespace geo {
namespace detail {
namespace {

/// Turns the finished graph into records.
class RecordWriter {
 public:
  RecordWriter(const RailGraph& graph, std::span<const RailLine> lines, const DataPack& curated,
               const CountryIndex& countries, const LengthFunction& length_m, const RailImportOptions& options,
               RailImport& out, ImportTally& tally)
      : graph_(graph),
        lines_(lines),
        curated_(curated),
        countries_(countries),
        length_m_(length_m),
        options_(options),
        out_(out),
        tally_(tally),
        cutter_(countries),
        node_place_(graph.nodes.size(), kNone32) {
    for (const Place& place : curated.places) {
      ids_.insert(place.id);
    }
    for (const LinkRecord& link : curated.links) {
      ids_.insert(link.id);
    }
  }

  Status run(const CancelToken& cancel) {
    for (const RailEdge& edge : graph_.edges) {
      if (cancel.is_cancelled()) {
        return fail(ErrorCode::cancelled, "the import was stopped");
      }
      edge.facts.ferry ? write_ferry(edge) : write_rail(edge);
    }
    tally_.count("places-made", static_cast<std::int64_t>(out_.places.size()));
    return ok();
  }

 private:
  struct End {
    std::string id;
    LonLat position;
    CountryCode country;
  };

  std::string where_of(const RailEdge& edge) const {
    return fmt::format("feature {}", lines_[edge.facts.source].feature);
  }

  /// An id made of the position, so that it stays when lines elsewhere change.
  std::string id_at(LonLat p) {
    const auto milli = [](double degrees) { return std::llround(std::abs(degrees) * 1000.0); };
    const std::string base = fmt::format("{}{:05d}{}-{:06d}{}", options_.id_prefix, milli(p.lat),
                                         p.lat < 0.0 ? 's' : 'n', milli(p.lon), p.lon < 0.0 ? 'w' : 'e');
    return free_id(base);
  }

  std::string free_id(const std::string& base) {
    std::string id = base;
    for (int number = 2; !ids_.insert(id).second; ++number) {
      id = fmt::format("{}-{}", base, number);
    }
    return id;
  }

  End make_place(LonLat position, PlaceKind kind, CountryCode country, std::string name) {
    Place place;
    place.id = id_at(position);
    place.kind = kind;
    place.names.en = std::move(name);
    place.position = position;
    place.country = country;
    place.provenance = options_.provenance;
    out_.places.push_back(place);
    return {place.id, position, country};
  }

  static std::string position_name(LonLat p) {
    return fmt::format("{:.2f}{} {:.2f}{}", std::abs(p.lat), p.lat < 0.0 ? 'S' : 'N', std::abs(p.lon),
                       p.lon < 0.0 ? 'W' : 'E');
  }

  /// The place of a node; made on first use, in the country of the first link that needs it.
  End end_at(std::uint32_t node, CountryCode country, bool port) {
    const RailNode& at = graph_.nodes[node];
    if (at.place != kNone32) {
      const Place& place = curated_.places[at.place];
      return {place.id, place.position, place.country};
    }
    if (node_place_[node] == kNone32) {
      node_place_[node] = static_cast<std::uint32_t>(out_.places.size());
      make_place(at.position, PlaceKind::junction, country, "Junction " + position_name(at.position));
    }
    Place& place = out_.places[node_place_[node]];
    if (port && place.kind != PlaceKind::port) {
      place.kind = PlaceKind::port;
      place.names.en = "Landing " + position_name(at.position);
    }
    return {place.id, place.position, place.country};
  }

  LinkRecord record_of(const RailEdge& edge, const End& from, const End& to) {
    const TrackFacts& facts = edge.facts;
    const RailLine& source = lines_[facts.source];
    LinkRecord link;
    const bool both_curated = !from.id.starts_with(options_.id_prefix) && !to.id.starts_with(options_.id_prefix);
    link.id = free_id(fmt::format("{}{}--{}", both_curated ? options_.id_prefix : "", from.id, to.id));
    link.from = from.id;
    link.to = to.id;
    link.status = facts.status;
    link.line = source.name;
    link.operator_name = source.operator_name;
    if (facts.tracks_known_m > 0.0) {
      link.tracks = std::max(1, static_cast<int>(std::lround(facts.tracks_m / facts.tracks_known_m)));
    }
    link.electrified = electrified(facts);
    link.provenance = options_.provenance;
    const std::string others = facts.sources > 1 ? fmt::format(" and {} others", facts.sources - 1) : std::string();
    link.provenance.note +=
        fmt::format("{}feature {}{}", link.provenance.note.empty() ? "" : "; ", source.feature, others);
    return link;
  }

  Electrified electrified(const TrackFacts& facts) {
    if (facts.electrified_known_m <= 0.0) {
      tally_.count("electrified-guessed");
      return Electrified::no;  // diesel runs anywhere, so a wrong guess costs CO2 and no route
    }
    const double share = facts.electrified_m / facts.electrified_known_m;
    return share > 0.95 ? Electrified::yes : share < 0.05 ? Electrified::no : Electrified::partial;
  }

  void write_ferry(const RailEdge& edge) {
    const CountryCode coast = nearest_country(edge.line.front());
    const End from = end_at(edge.from, coast, true);
    const End to = end_at(edge.to, nearest_country(edge.line.back()), true);
    if (from.id == to.id) {
      return;
    }
    LinkRecord link = record_of(edge, from, to);
    link.mode = Mode::ferry;
    link.gauge_mm = 0;
    link.via.assign(edge.line.begin() + 1, edge.line.end() - 1);
    out_.links.push_back(std::move(link));
    tally_.count("ferries-made");
  }

  CountryCode nearest_country(LonLat p) const {
    const CountryCode drawn = countries_.country_at(p);
    if (!drawn.is_empty()) {
      return drawn;
    }
    const LonLat line[] = {p, p};
    CountryCode best;
    double nearest = std::numeric_limits<double>::infinity();
    for (const CountryCode code : countries_.countries_within(line, 50'000.0)) {
      const double metres = countries_.nearest(p, code).metres;
      if (metres < nearest) {
        nearest = metres;
        best = code;
      }
    }
    return best;
  }

  void write_rail(const RailEdge& edge) {
    bool at_sea = false;
    std::vector<CountryPart> parts = land_parts(cutter_, countries_, edge.line, at_sea);
    if (at_sea) {
      tally_.count("line-at-sea");
    }
    if (parts.empty()) {
      tally_.find(Severity::warning, "line-off-land", where_of(edge),
                  "more than 50 km off any coast of the country map; dropped",
                  "Check its coordinate system, or mark it as a ferry");
      return;
    }
    const double whole = std::max(near_length_m(edge.line), 1e-9);
    End start = end_at(edge.from, parts.front().country, false);
    const End last = end_at(edge.to, parts.back().country, false);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const End end = i + 1 < parts.size() ? border_place(parts[i], parts[i + 1].country) : last;
      write_part(edge, parts[i], start, end, near_length_m(parts[i].line) / whole);
      start = end;
    }
  }

  End border_place(const CountryPart& part, CountryCode beyond) {
    tally_.count("border-cut");
    const CountryCode first = std::min(part.country, beyond);
    return make_place(part.line.back(), PlaceKind::border_station, first,
                      fmt::format("{}-{} border {}", first.str(), std::max(part.country, beyond).str(),
                                  position_name(part.line.back())));
  }

  void write_part(const RailEdge& edge, const CountryPart& part, const End& from, const End& to, double share) {
    if (from.id == to.id) {
      return;
    }
    const std::optional<int> gauge = edge.facts.gauge_mm ? edge.facts.gauge_mm : national_gauge(part.country);
    if (!edge.facts.gauge_mm) {
      tally_.count("gauge-by-country");
    }
    if (!gauge) {
      tally_.find(Severity::warning, "gauge-unknown", where_of(edge),
                  "no gauge of its own and none known for " + part.country.str() + "; 1435 mm assumed",
                  "Give the line its gauge");
    }
    LinkRecord link = record_of(edge, from, to);
    link.mode = Mode::rail;
    link.gauge_mm = gauge.value_or(1435);
    link.countries = {part.country};
    link.via.assign(part.line.begin() + 1, part.line.end() - 1);
    add_crossing(link, from, part.country);
    add_crossing(link, to, part.country);
    link.km = length_km(edge, share, part.line);
    tally_.report().km_made += link.km.value_or(near_length_m(part.line) / 1000.0);
    out_.links.push_back(std::move(link));
    tally_.count("links-made");
  }

  /// Published length where every line under the edge has one; the track's own where its end was moved to a place.
  /// Otherwise none: the shape's length is right.
  std::optional<double> length_km(const RailEdge& edge, double share, const LineString& shape) const {
    const TrackFacts& facts = edge.facts;
    const auto rounded = [](double metres) { return std::round(metres) / 1000.0; };
    if (facts.published_known_m > 0.99 * edge.metres && facts.published_known_m > 0.0) {
      return rounded(facts.published_m * share);
    }
    const bool moved = graph_.nodes[edge.from].place != kNone32 || graph_.nodes[edge.to].place != kNone32;
    const double track_m = edge.metres * share;
    return moved && track_m >= 1.0 && track_m > 0.95 * length_m_(shape) ? std::optional(rounded(track_m))
                                                                        : std::nullopt;
  }

  /// A link passes a border at a place of another country; the pack's crossing there gives hours and fees.
  void add_crossing(LinkRecord& link, const End& at, CountryCode country) {
    if (at.country == country || at.country.is_empty()) {
      return;
    }
    const CrossingRecord* best = nullptr;
    double nearest = options_.crossing_km * 1000.0;
    for (const CrossingRecord& crossing : curated_.crossings) {
      const bool same = (crossing.country_a == country && crossing.country_b == at.country) ||
                        (crossing.country_b == country && crossing.country_a == at.country);
      const double metres = same ? near_distance_m(crossing.position, at.position) : nearest + 1.0;
      if (metres <= nearest) {
        nearest = metres;
        best = &crossing;
      }
    }
    tally_.count(best != nullptr ? "border-crossing-matched" : "border-crossing-default");
    if (best != nullptr) {
      link.crossings.push_back(best->id);
    }
  }

  const RailGraph& graph_;
  std::span<const RailLine> lines_;
  const DataPack& curated_;
  const CountryIndex& countries_;
  const LengthFunction& length_m_;
  const RailImportOptions& options_;
  RailImport& out_;
  ImportTally& tally_;
  BorderCutter cutter_;
  std::vector<std::uint32_t> node_place_;
  std::set<std::string> ids_;
};

/// Connected components of the links made, curated places joining nothing beyond themselves.
std::int64_t count_parts(const RailImport& made) {
  std::map<std::string_view, std::uint32_t> number;
  std::vector<std::uint32_t> parent;
  const auto node = [&](std::string_view id) {
    const auto [found, is_new] = number.emplace(id, static_cast<std::uint32_t>(parent.size()));
    if (is_new) {
      parent.push_back(found->second);
    }
    return found->second;
  };
  const auto root = [&](std::uint32_t n) {
    while (parent[n] != n) {
      n = parent[n] = parent[parent[n]];
    }
    return n;
  };
  for (const LinkRecord& link : made.links) {
    const std::uint32_t a = root(node(link.from)), b = root(node(link.to));
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::int64_t parts = 0;
  for (std::uint32_t n = 0; n < parent.size(); ++n) {
    parts += parent[n] == n ? 1 : 0;
  }
  return parts;
}

}  // namespace
}  // namespace detail

Result<RailImport> import_rail(std::span<const RailLine> lines, const DataPack& curated, const CountryIndex& countries,
                               const LengthFunction& length_m, const RailImportOptions& options,
                               const CancelToken& cancel, const ImportProgress& progress) {
  if (std::optional<Error> error = detail::check_options(options)) {
    return fail(std::move(*error));
  }
  RailImport made;
  detail::ImportTally tally(made.report, options.findings_per_code);
  detail::RailGraph graph;
  const std::pair<const char*, std::function<void()>> steps[] = {
      {"noding lines", [&] { graph = detail::node_lines(lines, options, tally); }},
      {"finding crossings", [&] { detail::meet_crossings(graph, options, tally, cancel); }},
      {"snapping ends", [&] { detail::meet_near(graph, lines, options, tally, cancel); }},
      {"joining curated places", [&] { detail::join_places(graph, curated, countries, options, tally); }},
      {"merging tracks", [&] { detail::merge_tracks(graph, options, tally, cancel); }},
  };
  double done = 0.0;
  for (const auto& [name, step] : steps) {
    if (cancel.is_cancelled()) {
      return fail(ErrorCode::cancelled, "the import was stopped");
    }
    if (progress) {
      progress(done, name);
    }
    step();
    done += 0.15;
  }
  if (graph.edges.empty()) {
    return fail(ErrorCode::data, fmt::format("none of the {} lines can be used", lines.size()), "rail import",
                "Check the layer, its coordinate system and the columns chosen");
  }
  if (progress) {
    progress(done, "cutting at borders");
  }
  detail::RecordWriter writer(graph, lines, curated, countries, length_m, options, made, tally);
  if (const Status written = writer.run(cancel); !written) {
    return fail(written.error());
  }
  made.report.totals["parts"] = detail::count_parts(made);
  return made;
}

}  // namespace geo
