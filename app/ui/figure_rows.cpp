#include "app/ui/figure_rows.hpp"

#include <fmt/format.h>

#include "app/ui/format.hpp"
#include "app/ui/widgets.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/plan/deposit_figures.hpp"

namespace app {
namespace {

Text kind_text(geo::FigureKind kind) {
  switch (kind) {
    case geo::FigureKind::reserve:
      return Text::figure_reserve;
    case geo::FigureKind::forecast:
      return Text::figure_forecast;
    case geo::FigureKind::resource:
      break;
  }
  return Text::figure_resource;
}

/// The note says what a grade is of (WO3, REO), so it is shown with the source.
std::string with_note(const geo::Provenance& provenance) {
  return provenance.source + (provenance.note.empty() ? "" : " · " + provenance.note);
}

}  // namespace

std::string figure_text(const geo::ResourceFigure& figure) {
  std::string out;
  const auto add = [&out](const std::string& part, const char* separator = ", ") {
    if (!part.empty()) {
      out += (out.empty() ? "" : separator) + part;
    }
  };
  if (figure.ore_mt) {
    add(fmt::format("{:.5g} Mt", *figure.ore_mt));
  }
  if (figure.grade) {
    add(fmt::format("{:.4g} {}", *figure.grade, figure.grade_unit), " @ ");
  }
  if (figure.contained) {
    add(fmt::format("{:.5g} {}", *figure.contained, figure.contained_unit), figure.ore_mt ? " = " : ", ");
  }
  add(figure.code);
  add(figure.category, figure.code.empty() ? ", " : " ");
  add(figure.year ? std::to_string(*figure.year) : std::string());
  return out;
}

void draw_figures(const Frame& frame, float width, const geo::DataPack& pack, const geo::Deposit& deposit) {
  for (const geo::FigureGroup& group : geo::figures_of(pack, deposit.id)) {
    for (const geo::ResourceFigure* figure : group.figures) {
      fact(frame, width, fmt::format("{}, {}", group.commodity, frame.tr(kind_text(group.kind))), figure_text(*figure));
      note(frame, with_note(figure->provenance), width);
    }
    if (group.disagree) {
      note(frame, frame.tr(Text::figures_disagree), width);
    }
  }
  for (const geo::OtherPosition* other : geo::other_positions_of(pack, deposit.id)) {
    const double km = geo::geodesic_distance_m(deposit.position, other->position) / 1000.0;
    fact(frame, width, frame.tr(Text::elsewhere), format_coordinate(other->position) + ", " + format_short(km) + " km");
    note(frame, with_note(other->provenance), width);
  }
}

}  // namespace app
