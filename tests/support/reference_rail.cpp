#include "tests/support/reference_rail.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace geo::testing {
namespace {

/// Values of one feature by column name.
class Row {
 public:
  Row(const Layer& layer, const Feature& feature) : layer_(layer), feature_(feature) {}
  std::string text(const char* column) const {
    const Value* value = find(column);
    const auto* held = value != nullptr ? std::get_if<std::string>(value) : nullptr;
    return held != nullptr ? *held : std::string();
  }
  std::optional<std::int64_t> number(const char* column) const {
    const Value* value = find(column);
    const auto* held = value != nullptr ? std::get_if<std::int64_t>(value) : nullptr;
    return held != nullptr ? std::optional(*held) : std::nullopt;
  }

 private:
  const Value* find(const char* column) const {
    const auto found = std::find(layer_.columns.begin(), layer_.columns.end(), column);
    return found == layer_.columns.end() ? nullptr
                                         : &feature_.values[static_cast<std::size_t>(found - layer_.columns.begin())];
  }
  const Layer& layer_;
  const Feature& feature_;
};

/// False for what no freight train runs on.
bool describe(const Row& row, RailLine& line) {
  line.ferry = row.text("featurecla") == "Railroad ferry";
  if (const auto electric = row.number("electric")) {
    line.electrified = *electric == 1 ? Electrified::yes : Electrified::no;
  }
  line.tracks = row.number("mult_track").value_or(0) == 1 ? 2 : 1;
  line.name = row.text("name");
  line.service = row.text("service");
  const std::string railway = row.text("railway");
  if (railway == "construction") {
    line.status = LinkStatus::under_construction;
  } else if (railway == "proposed") {
    line.status = LinkStatus::planned;
  } else if (!railway.empty() && railway != "rail") {
    return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> reference_file(const std::string& name) {
  const char* folder = std::getenv("ZHOL_REFERENCE_DATA");
  if (folder == nullptr) {
    return std::nullopt;
  }
  const std::filesystem::path path = std::filesystem::path(folder) / name;
  return std::filesystem::exists(path) ? std::optional(path.string()) : std::nullopt;
}

std::vector<RailLine> rail_lines(const Layer& layer) {
  std::vector<RailLine> lines;
  for (const Feature& feature : layer.features) {
    RailLine line;
    line.feature = feature.id;
    const auto* parts = std::get_if<MultiLineString>(&feature.geometry);
    if (parts == nullptr || !describe(Row(layer, feature), line)) {
      continue;
    }
    for (const LineString& part : *parts) {
      line.line = part;
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace geo::testing
