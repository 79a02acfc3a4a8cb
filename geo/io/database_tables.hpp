#pragma once
// The pack's tables in PostgreSQL with PostGIS: a team's shared copy, in the columns of datasets/README.md. Points
// carry lon and lat, a link's line its inner points; both come back as the text columns they stand for.

#include <string>
#include <string_view>
#include <vector>

#include "geo/core/result.hpp"
#include "geo/io/csv_table.hpp"

namespace geo {

/// True for a connection string of GDAL's PostgreSQL driver: "PG:host=... dbname=...".
bool is_database(std::string_view path);

/// The connection string with its password hidden, for messages.
std::string printable_connection(const std::string& connection);

/// Makes the driver known. Called only where the user named a database: nothing else may reach a server.
void ensure_database_driver();

/// The table that stands for the pack's file, e.g. "places" for "network/places.csv", ordered by row. Fails (io) when
/// the server cannot be reached, (data) when the table or a column is missing.
Result<CsvTable> read_database_table(const std::string& connection, const std::string& name,
                                     const std::vector<std::string_view>& required_columns);

}  // namespace geo
