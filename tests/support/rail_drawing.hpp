#pragma once
// Small rail layers for tests: metres around 40 E 50 N, countries as boxes.

#include <string>
#include <vector>

#include "geo/plan/rail_import.hpp"

namespace geo::testing {

/// The point `east` and `north` metres from 40 E 50 N.
LonLat at_metres(double east, double north);

/// A line through points in metres; features are numbered by the caller.
RailLine track(std::int64_t feature, const std::vector<std::pair<double, double>>& metres);

/// A country of longitudes [west, east] between 40 N and 60 N.
CountryPiece strip(std::string_view code, double west, double east);

/// Import into `pack`, whose countries are used; fails the test when the import does.
RailImport import_lines(const std::vector<RailLine>& lines, const DataPack& pack,
                        const RailImportOptions& options = {});

/// A pack of one country, AAA, everywhere near.
DataPack one_country();

double total_km(const RailImport& made);
/// How many links touch each place, sorted: {1, 1, 1, 3} is a T.
std::vector<int> degrees(const RailImport& made);
/// Groups of places joined by links.
int parts(const RailImport& made);

}  // namespace geo::testing
