#include "geo/io/pack_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_set>
#include <utility>

#include "geo/io/pack_row.hpp"

namespace geo {
namespace {

const Words<PlaceKind> kPlaceKinds = {
    {"station", PlaceKind::station}, {"junction", PlaceKind::junction}, {"border_station", PlaceKind::border_station},
    {"port", PlaceKind::port},       {"terminal", PlaceKind::terminal}, {"city", PlaceKind::city},
    {"plant", PlaceKind::plant}};
const Words<Mode> kModes = {{"rail", Mode::rail}, {"ferry", Mode::ferry}, {"sea", Mode::sea}, {"road", Mode::road}};
const Words<LinkStatus> kLinkStatuses = {{"operating", LinkStatus::operating},
                                         {"under_construction", LinkStatus::under_construction},
                                         {"planned", LinkStatus::planned},
                                         {"suspended", LinkStatus::suspended},
                                         {"closed", LinkStatus::closed}};
const Words<Electrified> kElectrified = {
    {"no", Electrified::no}, {"partial", Electrified::partial}, {"yes", Electrified::yes}, {"", Electrified::no}};
const Words<TransferKind> kTransferKinds = {{"gauge_break", TransferKind::gauge_break},
                                            {"transshipment", TransferKind::transshipment}};
const Words<DepositStatus> kDepositStatuses = {
    {"operating", DepositStatus::operating},         {"development", DepositStatus::development},
    {"exploration", DepositStatus::exploration},     {"undeveloped", DepositStatus::undeveloped},
    {"past_producer", DepositStatus::past_producer}, {"unknown", DepositStatus::unknown}};
const Words<FigureKind> kFigureKinds = {
    {"resource", FigureKind::resource}, {"reserve", FigureKind::reserve}, {"forecast", FigureKind::forecast}};
const Words<BlocKind> kBlocKinds = {
    {"bloc", BlocKind::bloc}, {"sanctions", BlocKind::sanctions}, {"region", BlocKind::region}};
const Words<PlantKind> kPlantKinds = {{"concentrator", PlantKind::concentrator},
                                      {"smelter", PlantKind::smelter},
                                      {"refinery", PlantKind::refinery},
                                      {"ferroalloys", PlantKind::ferroalloys},
                                      {"steel", PlantKind::steel},
                                      {"aluminium", PlantKind::aluminium},
                                      {"metal_works", PlantKind::metal_works},
                                      {"chemicals", PlantKind::chemicals},
                                      {"battery", PlantKind::battery},
                                      {"magnets", PlantKind::magnets}};

constexpr std::array<std::string_view, 4> kGradeUnits = {"%", "g/t", "ppm", "kg/t"};
constexpr std::array<std::string_view, 4> kMassUnits = {"t", "kt", "Mt", "kg"};
constexpr std::array<int, 5> kGauges = {1520, 1435, 1000, 1067, 1676};
/// Railways of other gauges exist (600 mm in mines, 1600, 1668 mm); the network takes any, the pack's own table is
/// strict.
constexpr double kNarrowest = 300.0;
constexpr double kWidest = 1700.0;
constexpr std::array<std::string_view, 8> kYards = {"rail1520", "rail1435", "rail1000", "rail1067",
                                                    "rail1676", "ferry",    "sea",      "road"};

/// Reads a table row by row; rows that `parse` spoils and repeated ids are left out.
template <class Record, class Parse>
Result<std::vector<Record>> read_rows(const std::string& directory, const std::string& name,
                                      const std::vector<std::string_view>& columns, Diagnostics& diagnostics,
                                      Parse parse) {
  const auto table = read_csv_table(directory, name, columns);
  if (!table) {
    return fail(table.error());
  }
  std::vector<Record> records;
  records.reserve(table->rows.size());
  std::unordered_set<std::string> ids;
  for (const CsvRow& csv_row : table->rows) {
    PackRow row(*table, csv_row, diagnostics);
    Record record;
    record.id = row.id();
    parse(row, record);
    if (!record.id.empty() && !ids.insert(record.id).second) {
      row.spoil("duplicate-id", fmt::format("The id '{}' was used by an earlier row", record.id),
                "Give every row an id of its own");
    }
    if (row.is_good()) {
      records.push_back(std::move(record));
    }
  }
  return records;
}

/// A rail link needs a gauge, the other modes have none.
int parse_gauge(PackRow& row, Mode mode, bool any_gauge) {
  if (mode != Mode::rail) {
    return 0;
  }
  const auto gauge = parse_number(row.text("gauge_mm"));
  if (any_gauge && gauge && *gauge >= kNarrowest && *gauge <= kWidest) {
    return static_cast<int>(*gauge);
  }
  const auto* const found = std::find(kGauges.begin(), kGauges.end(), gauge.value_or(0.0));
  if (found == kGauges.end()) {
    row.spoil("unknown-gauge", fmt::format("'{}' is not a rail gauge in millimetres", row.text("gauge_mm")),
              "Write 1520, 1435, 1000, 1067 or 1676");
    return 0;
  }
  return *found;
}

std::vector<CountryCode> parse_countries(PackRow& row, std::string_view column = "countries") {
  std::vector<CountryCode> codes;
  for (const std::string& word : row.list(column)) {
    if (const auto code = CountryCode::parse(word)) {
      codes.push_back(*code);
    } else {
      row.spoil("unknown-country", fmt::format("'{}' in {} is not a country code", word, column),
                "Write ISO 3166-1 alpha-3 codes joined by ';'");
    }
  }
  return codes;
}

std::string parse_yard(PackRow& row, std::string_view column) {
  std::string yard = row.text(column);
  if (std::find(kYards.begin(), kYards.end(), yard) == kYards.end()) {
    row.spoil("unknown-word", fmt::format("'{}' in {} is not a yard", yard, column),
              "Write rail1520, rail1435, rail1000, rail1067, rail1676, ferry, sea or road");
  }
  return yard;
}

/// The unit of a figure; a number without one of the known units means nothing, so its row is dropped.
std::string parse_unit(PackRow& row, std::string_view column, const std::array<std::string_view, 4>& known,
                       bool has_number) {
  std::string unit = row.text(column);
  if (has_number && std::find(known.begin(), known.end(), unit) == known.end()) {
    row.spoil("unknown-unit", fmt::format("'{}' in {} is not a unit", unit, column),
              fmt::format("Write one of: {}", fmt::join(known, ", ")));
  }
  return unit;
}

void parse_figure(PackRow& row, ResourceFigure& figure) {
  figure.deposit = row.text("deposit");
  figure.commodity = row.text("commodity");
  figure.kind = row.word<FigureKind>("kind", kFigureKinds);
  figure.ore_mt = row.number("ore_mt");
  figure.grade = row.number("grade");
  figure.grade_unit = parse_unit(row, "grade_unit", kGradeUnits, figure.grade.has_value());
  figure.contained = row.number("contained");
  figure.contained_unit = parse_unit(row, "contained_unit", kMassUnits, figure.contained.has_value());
  figure.category = row.text("category");
  figure.code = row.text("code");
  figure.year = row.whole_number("year");
  figure.provenance = row.provenance();
  if (!figure.ore_mt && !figure.contained) {
    row.spoil("empty-figure", "Neither ore nor contained metal is given", "Fill ore_mt or contained");
  }
}

void parse_plant(PackRow& row, Plant& plant) {
  plant.kind = row.word<PlantKind>("kind", kPlantKinds);
  plant.names = row.names();
  plant.position = row.position();
  plant.country = row.country("country").value_or(CountryCode());
  plant.region = row.text("region");
  plant.inputs = row.list("inputs");
  plant.products = row.list("products");
  plant.capacity = row.text("capacity");
  plant.status = row.word_or<DepositStatus>("status", kDepositStatuses, DepositStatus::unknown);
  plant.status_text = row.text("status_text");
  plant.operator_name = row.text("operator");
  plant.provenance = row.provenance();
}

void parse_link(PackRow& row, LinkRecord& link, bool any_gauge) {
  link.from = row.text("from");
  link.to = row.text("to");
  link.mode = row.word<Mode>("mode", kModes);
  link.gauge_mm = parse_gauge(row, link.mode, any_gauge);
  link.km = row.number("km");
  link.countries = parse_countries(row);
  link.tracks = row.whole_number("tracks").value_or(1);
  link.electrified = row.word_or<Electrified>("electrified", kElectrified, Electrified::no);
  link.status = row.word<LinkStatus>("status", kLinkStatuses);
  link.opened_year = row.whole_number("opened");
  link.capacity_mt_per_year = row.number("capacity_mt");
  link.line = row.text("line");
  link.via = row.points("via");
  link.crossings = row.list("crossings");
  link.hours = row.range("hours");
  link.usd_per_tonne = row.range("usd");
  link.headway_days = row.number("headway_days");
  link.passages = row.list("passages");
  link.operator_name = row.text("operator");
  link.provenance = row.provenance();
}

}  // namespace

static Result<std::vector<Place>> places_of(const std::string& directory, const std::string& name,
                                            Diagnostics& diagnostics) {
  return read_rows<Place>(directory, name, {"id", "kind", "name_en", "lon", "lat", "country"}, diagnostics,
                          [](PackRow& row, Place& place) {
                            place.kind = row.word<PlaceKind>("kind", kPlaceKinds);
                            place.names = row.names();
                            place.position = row.position();
                            place.country = row.country("country").value_or(CountryCode());
                            place.provenance = row.provenance();
                          });
}

static Result<std::vector<LinkRecord>> links_of(const std::string& directory, const std::string& name, bool any_gauge,
                                                Diagnostics& diagnostics) {
  return read_rows<LinkRecord>(
      directory, name, {"id", "from", "to", "mode", "gauge_mm", "km", "countries", "status", "via"}, diagnostics,
      [any_gauge](PackRow& row, LinkRecord& link) { parse_link(row, link, any_gauge); });
}

static Result<std::vector<CrossingRecord>> crossings_of(const std::string& directory, const std::string& name,
                                                        Diagnostics& diagnostics) {
  return read_rows<CrossingRecord>(directory, name,
                                   {"id", "country_a", "country_b", "lon", "lat", "hours", "usd", "status"},
                                   diagnostics, [](PackRow& row, CrossingRecord& crossing) {
                                     crossing.names = row.names();
                                     crossing.country_a = row.country("country_a").value_or(CountryCode());
                                     crossing.country_b = row.country("country_b").value_or(CountryCode());
                                     crossing.position = row.position();
                                     crossing.hours = row.range("hours").value_or(Range());
                                     crossing.usd_per_tonne = row.range("usd").value_or(Range());
                                     crossing.status = row.word<LinkStatus>("status", kLinkStatuses);
                                     crossing.capacity_mt_per_year = row.number("capacity_mt");
                                     crossing.provenance = row.provenance();
                                   });
}

Result<std::vector<TransferRecord>> read_transfers(const std::string& directory, Diagnostics& diagnostics) {
  return read_rows<TransferRecord>(directory, "network/transfers.csv", {"id", "place", "kind", "from", "to", "hours"},
                                   diagnostics, [](PackRow& row, TransferRecord& transfer) {
                                     transfer.place = row.text("place");
                                     transfer.kind = row.word<TransferKind>("kind", kTransferKinds);
                                     transfer.from = parse_yard(row, "from");
                                     transfer.to = parse_yard(row, "to");
                                     transfer.hours = row.range("hours").value_or(Range());
                                     transfer.usd_per_tonne = row.range("usd").value_or(Range());
                                     transfer.capacity_mt_per_year = row.number("capacity_mt");
                                     transfer.provenance = row.provenance();
                                   });
}

Result<std::vector<CorridorTemplate>> read_corridors(const std::string& directory, Diagnostics& diagnostics) {
  return read_rows<CorridorTemplate>(directory, "network/corridors.csv", {"id", "name_en", "groups", "without"},
                                     diagnostics, [](PackRow& row, CorridorTemplate& corridor) {
                                       corridor.names = row.names();
                                       corridor.family = row.text("family");
                                       for (const std::string& group : row.list("groups")) {
                                         corridor.groups.push_back(split_list(group, '|'));
                                       }
                                       corridor.without = row.list("without");
                                       corridor.provenance = row.provenance();
                                     });
}

Result<std::vector<Bloc>> read_blocs(const std::string& directory, Diagnostics& diagnostics) {
  return read_rows<Bloc>(directory, "network/blocs.csv", {"id", "kind", "name_en", "members", "as_of"}, diagnostics,
                         [](PackRow& row, Bloc& bloc) {
                           bloc.kind = row.word<BlocKind>("kind", kBlocKinds);
                           bloc.names = row.names();
                           bloc.members = parse_countries(row, "members");
                           bloc.as_of = row.text("as_of");
                           bloc.provenance = row.provenance();
                         });
}

static Result<std::vector<Deposit>> deposits_of(const std::string& directory, const std::string& name,
                                                Diagnostics& diagnostics) {
  return read_rows<Deposit>(directory, name, {"id", "name_en", "lon", "lat", "country", "commodities", "status"},
                            diagnostics, [](PackRow& row, Deposit& deposit) {
                              deposit.names = row.names();
                              deposit.position = row.position();
                              deposit.country = row.country("country").value_or(CountryCode());
                              deposit.region = row.text("region");
                              deposit.commodities = row.list("commodities");
                              deposit.type = row.text("type");
                              deposit.status =
                                  row.word_or<DepositStatus>("status", kDepositStatuses, DepositStatus::unknown);
                              deposit.status_text = row.text("status_text");
                              deposit.resource = row.text("resource");
                              deposit.operator_name = row.text("operator");
                              deposit.years = row.text("years");
                              deposit.provenance = row.provenance();
                            });
}

Result<std::vector<Place>> read_places(const std::string& directory, Diagnostics& diagnostics) {
  return places_of(directory, "network/places.csv", diagnostics);
}
Result<std::vector<Place>> read_added_places(const std::string& directory, Diagnostics& diagnostics) {
  return places_of(directory, "places.csv", diagnostics);
}

Result<std::vector<LinkRecord>> read_links(const std::string& directory, Diagnostics& diagnostics) {
  return links_of(directory, "network/links.csv", false, diagnostics);
}
Result<std::vector<LinkRecord>> read_added_links(const std::string& directory, Diagnostics& diagnostics) {
  return links_of(directory, "links.csv", true, diagnostics);
}

Result<std::vector<CrossingRecord>> read_crossings(const std::string& directory, Diagnostics& diagnostics) {
  return crossings_of(directory, "network/crossings.csv", diagnostics);
}
Result<std::vector<CrossingRecord>> read_added_crossings(const std::string& directory, Diagnostics& diagnostics) {
  return crossings_of(directory, "crossings.csv", diagnostics);
}

Result<std::vector<Deposit>> read_deposits(const std::string& directory, Diagnostics& diagnostics) {
  return deposits_of(directory, "deposits/deposits.csv", diagnostics);
}
Result<std::vector<Deposit>> read_added_deposits(const std::string& directory, Diagnostics& diagnostics) {
  return deposits_of(directory, "deposits.csv", diagnostics);
}

Result<std::vector<ResourceFigure>> read_resources(const std::string& directory, Diagnostics& diagnostics) {
  return read_rows<ResourceFigure>(directory, "deposits/resources.csv",
                                   {"id", "deposit", "commodity", "kind", "ore_mt", "grade", "grade_unit"}, diagnostics,
                                   parse_figure);
}

Result<std::vector<OtherPosition>> read_other_positions(const std::string& directory, Diagnostics& diagnostics) {
  return read_rows<OtherPosition>(directory, "deposits/positions.csv", {"id", "deposit", "lon", "lat"}, diagnostics,
                                  [](PackRow& row, OtherPosition& other) {
                                    other.deposit = row.text("deposit");
                                    other.position = row.position();
                                    other.provenance = row.provenance();
                                  });
}

Result<std::vector<Plant>> read_plants(const std::string& directory, Diagnostics& diagnostics) {
  return read_rows<Plant>(directory, "deposits/plants.csv",
                          {"id", "kind", "name_en", "lon", "lat", "country", "inputs", "products", "status"},
                          diagnostics, parse_plant);
}

Result<std::vector<Explanation>> read_explanations(const std::string& directory, Diagnostics& diagnostics) {
  const std::string name = "explained.csv";
  std::error_code ignored;
  if (!std::filesystem::exists(std::filesystem::path(directory) / name, ignored)) {
    return std::vector<Explanation>();
  }
  const auto table = read_csv_table(directory, name, {"code", "where", "reason"});
  if (!table) {
    return fail(table.error());
  }
  std::vector<Explanation> explanations;
  for (const CsvRow& csv_row : table->rows) {
    PackRow row(*table, csv_row, diagnostics);
    Explanation explanation{row.text("code"), row.text("where"), row.text("reason")};
    if (explanation.code.empty() || explanation.where.empty() || explanation.reason.empty()) {
      row.spoil("empty-explanation", "Code, where or reason is empty", "Fill all three cells, or delete the row");
    }
    if (row.is_good()) {
      explanations.push_back(std::move(explanation));
    }
  }
  return explanations;
}

}  // namespace geo
