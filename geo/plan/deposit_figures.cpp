#include "geo/plan/deposit_figures.hpp"

#include <algorithm>
#include <cmath>

namespace geo {
namespace {

constexpr double kTonnesPerMt = 1e6;

/// Share of the mass that a grade means; nullopt for an unknown unit.
std::optional<double> share_of_grade(const ResourceFigure& figure) {
  if (!figure.grade) {
    return std::nullopt;
  }
  if (figure.grade_unit == "%") {
    return *figure.grade / 100.0;
  }
  if (figure.grade_unit == "kg/t") {
    return *figure.grade / 1e3;
  }
  return figure.grade_unit == "g/t" || figure.grade_unit == "ppm" ? std::optional(*figure.grade / 1e6) : std::nullopt;
}

bool differ(std::optional<double> a, std::optional<double> b) {
  return a && b && std::abs(*a - *b) > kFigureTolerance * std::max(std::abs(*a), std::abs(*b));
}

/// Compares what both figures know: metal first, for the same metal may lie in more ore at a lower cut-off.
bool differ(const ResourceFigure& a, const ResourceFigure& b) {
  const auto metal_a = contained_tonnes(a);
  const auto metal_b = contained_tonnes(b);
  if (metal_a && metal_b) {
    return differ(metal_a, metal_b);
  }
  return differ(a.ore_mt, b.ore_mt) || differ(share_of_grade(a), share_of_grade(b));
}

bool any_differ(const std::vector<const ResourceFigure*>& figures) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    for (std::size_t j = i + 1; j < figures.size(); ++j) {
      // Measured and inferred parts of one estimate are no contradiction.
      if (figures[i]->category == figures[j]->category && differ(*figures[i], *figures[j])) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::optional<double> contained_tonnes(const ResourceFigure& figure) {
  if (figure.contained) {
    const std::string& unit = figure.contained_unit;
    const double tonnes = unit == "Mt" ? kTonnesPerMt : unit == "kt" ? 1e3 : unit == "kg" ? 1e-3 : 1.0;
    return *figure.contained * tonnes;
  }
  const auto share = share_of_grade(figure);
  return figure.ore_mt && share ? std::optional(*figure.ore_mt * kTonnesPerMt * *share) : std::nullopt;
}

std::vector<FigureGroup> figures_of(const DataPack& pack, std::string_view deposit) {
  std::vector<FigureGroup> groups;
  for (const ResourceFigure& figure : pack.resources) {
    if (figure.deposit != deposit) {
      continue;
    }
    auto group = std::find_if(groups.begin(), groups.end(), [&](const FigureGroup& g) {
      return g.commodity == figure.commodity && g.kind == figure.kind;
    });
    if (group == groups.end()) {
      groups.push_back({figure.commodity, figure.kind, {}, false});
      group = groups.end() - 1;
    }
    group->figures.push_back(&figure);
  }
  for (FigureGroup& group : groups) {
    group.disagree = any_differ(group.figures);
  }
  return groups;
}

std::vector<const OtherPosition*> other_positions_of(const DataPack& pack, std::string_view deposit) {
  std::vector<const OtherPosition*> found;
  for (const OtherPosition& other : pack.other_positions) {
    if (other.deposit == deposit) {
      found.push_back(&other);
    }
  }
  return found;
}

}  // namespace geo
