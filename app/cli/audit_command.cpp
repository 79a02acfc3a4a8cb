// `zhol audit`: does a line enter a country, where, and how near does it come.

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/audit.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/country_arguments.hpp"
#include "app/cli/output.hpp"
#include "app/cli/route_options.hpp"
#include "app/cli/route_request.hpp"

namespace app {
namespace {

constexpr int kWidestBandKm = 1000;

geo::Result<std::vector<int>> bands_of(const ListOption& words) {
  if (!words) {
    return geo::kDefaultBands;
  }
  std::vector<int> bands;
  for (const std::string& word : *words) {
    const std::optional<int> km = parse_integer(word);
    if (!km || *km < 1 || *km > kWidestBandKm) {
      return geo::fail(geo::ErrorCode::usage, fmt::format("\"{}\" is not a band", word), "--band",
                       fmt::format("Allowed: whole kilometres, 1..{}", kWidestBandKm));
    }
    bands.push_back(*km);
  }
  std::sort(bands.begin(), bands.end());
  bands.erase(std::unique(bands.begin(), bands.end()), bands.end());
  return bands;
}

std::string written(const Audit& audit, Format format, const geo::DataPack& pack) {
  switch (format) {
    case Format::table:
      return audit_to_table(audit);
    case Format::json:
      return audit_to_json(audit, pack);
    case Format::csv:
      return audit_to_csv(audit);
    case Format::geojson:
      return audit_to_geojson(audit);
  }
  return {};
}

/// Sorted, each once.
std::vector<geo::CountryCode> codes_of_all_worldviews(const geo::DataPack& pack) {
  std::vector<geo::CountryCode> codes;
  for (const geo::CountryPiece& piece : pack.countries) {
    codes.push_back(piece.un);
    codes.push_back(piece.de_facto);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

class AuditCommand : public Command {
 public:
  void setup(Options& options) override {
    options.argument("FILE", file_, "a line layer of any format GDAL reads, or a route file (zhol.routes/1)");
    options.text("--layer", layer_, "NAME",
                 "layer of the file, or route of a route file [first with features; all but the baseline]");
    options.text("--crs", crs_, "EPSG:N", "reference system of a file that names none, e.g. a .shp without .prj");
    options.comma_list("--avoid", avoid_, "RUS,...", "countries to prove against [RUS]");
    options.comma_list("--band", bands_, "KM,...", "distances from the border to sum kilometres within [10,25,50,100]");
    options.text("--worldview", worldview_, "W", "un, de_facto, or all: under each in one go [un]");
    bind_output(options, output_);
    options.example("zhol audit railways.gpkg --layer lines --avoid RUS,BLR --band 25,100");
  }

  geo::Result<int> run(const Messages& messages) override {
    const auto format = format_of(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    const auto bands = bands_of(bands_);
    if (!bands) {
      return geo::fail(bands.error());
    }
    const auto worldview = worldview_of(is_everywhere() ? TextOption() : worldview_);
    if (!worldview) {
      return geo::fail(worldview.error());
    }
    if (!file_) {
      return geo::fail(geo::ErrorCode::usage, "no file given", "FILE", "Example: zhol audit routes.json --avoid RUS");
    }
    auto audit = read_audit(*file_, layer_, crs_);
    if (!audit) {
      return geo::fail(audit.error());
    }
    messages.warn(audit->diagnostics);
    return judge(*audit, *worldview, *bands, *format);
  }

 private:
  bool is_everywhere() const { return worldview_ == "all"; }

  geo::Result<int> judge(Audit& audit, geo::Worldview worldview, const std::vector<int>& bands, Format format) const {
    const auto world = load_world(worldview);
    if (!world) {
      return geo::fail(world.error());
    }
    const geo::PlanningData& planning = (*world)->planning;
    const geo::DataPack& pack = *(*world)->pack;
    const auto avoided = parse_countries(avoid_.value_or(std::vector<std::string>{kDefaultAvoided}),
                                         is_everywhere() ? codes_of_all_worldviews(pack) : planning.countries->codes(),
                                         planning.country_names, "--avoid");
    if (!avoided) {
      return geo::fail(avoided.error());
    }
    if (avoided->empty()) {
      return geo::fail(geo::ErrorCode::usage, "no country to prove against", "--avoid", "Example: --avoid RUS,BLR");
    }
    if (is_everywhere()) {
      prove_everywhere(audit, *avoided, bands, planning, pack.countries);
    } else {
      prove(audit, *avoided, bands, planning);
    }
    if (const geo::Status done = emit(written(audit, format, pack), output_); !done) {
      return geo::fail(done.error());
    }
    return audit.is_entered() ? kExitNo : kExitAnswered;
  }

  TextOption file_;
  TextOption layer_;
  TextOption crs_;
  ListOption avoid_;
  ListOption bands_;
  TextOption worldview_;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_audit_command() {
  return std::make_unique<AuditCommand>();
}

}  // namespace app
