#include "tests/support/random_network.hpp"

#include <random>
#include <string>

namespace geo::testing {
namespace {

/// std::uniform_*_distribution differs between libraries; this does not.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_(seed) {}
  double share() { return static_cast<double>(engine_()) / 4294967296.0; }
  double between(double low, double high) { return low + (high - low) * share(); }
  int below(int n) { return static_cast<int>(share() * n); }

 private:
  std::mt19937 engine_;
};

std::string place_id(int i) {
  return "p" + std::to_string(i);
}

CountryCode country_of(int column, int row) {
  const char letters[] = {'C', static_cast<char>('A' + column % 26), static_cast<char>('A' + row % 26)};
  return CountryCode::parse(std::string_view(letters, 3)).value();
}

void add_link(DataPack& pack, int a, int b, Mode mode, Chance& chance, double second_gauge) {
  LinkRecord link;
  link.from = place_id(a);
  link.to = place_id(b);
  link.id = link.from + "--" + link.to + (mode == Mode::ferry ? "--ferry" : "");
  link.mode = mode;
  link.gauge_mm = mode == Mode::rail ? (chance.share() < second_gauge ? 1435 : 1520) : 0;
  link.electrified = chance.share() < 0.4 ? Electrified::yes : Electrified::no;
  if (mode == Mode::ferry) {
    link.headway_days = chance.between(1, 7);
  } else if (chance.share() < 0.3) {
    link.capacity_mt_per_year = chance.between(5, 40);
  }
  link.provenance.source = "random";
  pack.links.push_back(std::move(link));
}

}  // namespace

DataPack random_pack(const RandomNetworkOptions& options, std::uint32_t seed) {
  Chance chance(seed);
  DataPack pack;
  const double step = options.step_degrees;
  const LonLat origin{20.0, 35.0};
  for (int row = 0; row < options.rows; ++row) {
    for (int column = 0; column < options.columns; ++column) {
      Place place;
      place.id = place_id(row * options.columns + column);
      place.names.en = place.id;
      place.position = {origin.lon + step * (column + chance.between(-0.3, 0.3)),
                        origin.lat + step * (row + chance.between(-0.3, 0.3))};
      place.country = country_of(column / options.country_cells, row / options.country_cells);
      pack.places.push_back(std::move(place));
    }
  }
  for (int row = 0; row < options.rows; row += options.country_cells) {
    for (int column = 0; column < options.columns; column += options.country_cells) {
      CountryPiece piece;
      piece.un = piece.de_facto = country_of(column / options.country_cells, row / options.country_cells);
      piece.name = piece.un.str();
      const double west = origin.lon + step * (column - 0.5), south = origin.lat + step * (row - 0.5);
      const double east = west + step * options.country_cells, north = south + step * options.country_cells;
      piece.polygon.shell = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
      pack.countries.push_back(std::move(piece));
    }
  }
  const int count = options.rows * options.columns;
  for (int i = 0; i < count; ++i) {
    const bool has_east = i % options.columns + 1 < options.columns;
    if (has_east && chance.share() < options.kept_links) {
      add_link(pack, i, i + 1, Mode::rail, chance, options.second_gauge);
    }
    if (i + options.columns < count && chance.share() < options.kept_links) {
      add_link(pack, i, i + options.columns, Mode::rail, chance, options.second_gauge);
    }
    if (chance.share() < options.ferries) {
      const int other = chance.below(count);
      if (other != i) {
        add_link(pack, i, other, Mode::ferry, chance, 0.0);
      }
    }
    if (chance.share() < 0.5) {
      TransferRecord transfer;
      transfer.id = "gauge-" + place_id(i);
      transfer.place = place_id(i);
      transfer.kind = TransferKind::gauge_break;
      transfer.from = "rail1520";
      transfer.to = "rail1435";
      transfer.hours = {6, chance.between(7, 20), 30};
      transfer.usd_per_tonne = {2, chance.between(3, 8), 12};
      pack.transfers.push_back(std::move(transfer));
    }
  }
  return pack;
}

}  // namespace geo::testing
