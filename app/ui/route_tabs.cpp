#include "app/ui/route_tabs.hpp"

#include <algorithm>
#include <set>

#include "app/ui/charts.hpp"
#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr double kHoursPerDay = 24.0;
constexpr float kRow = 30.0F;

/// Where a part begins and how long it is in the waterfall.
void draw_waterfall_bar(const Frame& frame, const Grid& grid, std::size_t column, double start, const CostPart& part,
                        double total, render::Colour colour) {
  const Rect box = grid.cell(column);
  const auto x = [&](double usd) { return box.min.x + static_cast<float>(usd / std::max(total, 1e-9)) * box.width(); };
  const float middle = (box.min.y + box.max.y) / 2.0F;
  const ImVec2 min = {x(start), middle - frame.px(5)};
  const ImVec2 max = {std::max(x(start + part.usd_per_tonne), min.x + 1.5F), middle + frame.px(5)};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(min, max, u32(part.is_stop ? frame.colours().secondary : colour), frame.px(2));
}

std::set<std::uint32_t> links_of(const geo::Route& route) {
  std::set<std::uint32_t> links;
  for (const geo::Leg& leg : route.legs) {
    links.insert(leg.link_indices.begin(), leg.link_indices.end());
  }
  return links;
}

std::vector<geo::CountryCode> countries_of(const geo::RouteSet& answer) {
  std::vector<geo::CountryCode> codes;
  for (const geo::Route& route : answer.routes) {
    for (const geo::CountryShare& share : route.countries) {
      if (std::find(codes.begin(), codes.end(), share.country) == codes.end()) {
        codes.push_back(share.country);
      }
    }
  }
  return codes;
}

geo::CountryShare share_in(const geo::Route& route, geo::CountryCode code) {
  geo::CountryShare sum{code, 0, 0, 0};
  for (const geo::CountryShare& share : route.countries) {
    if (share.country == code) {
      sum.km += share.km;
      sum.hours += share.hours;
      sum.usd_per_tonne += share.usd_per_tonne;
    }
  }
  return sum;
}

std::string short_route_name(const Frame& frame, const geo::RouteSet& answer, std::size_t index) {
  const int number = route_number(answer, index);
  return number > 0 ? std::to_string(number) : frame.tr(Text::baseline);
}

ImU32 blend(render::Colour colour, double share) {
  return u32(colour, static_cast<float>(0.08 + 0.62 * share));
}

}  // namespace

void RouteTabs::draw_cost_by_leg(const Frame& frame, const Rect& area) {
  const geo::RouteSet& answer = *frame.session.answer;
  const std::size_t shown = shown_route_index(frame.session);
  if (shown >= answer.routes.size()) {
    return;
  }
  const geo::Route& route = answer.routes[shown];
  const std::vector<CostPart> parts = cost_parts(route);
  legs_sort_ = {};  // in order of travel: a waterfall has no other order
  Grid grid(frame, "legs", area,
            {{"", 40, false},
             {frame.tr(Text::leg_or_stop), 330, false},
             {"km", 84, true},
             {frame.tr(Text::hours), 84, true},
             {"USD/t", 84, true},
             {frame.tr(Text::running_cost), 0, false},
             {frame.tr(Text::source), 360, false}},
            legs_sort_, kRow);
  const Fonts& fonts = frame.look.fonts;
  const ImU32 ink = u32(frame.colours().text);
  const ImU32 quiet = u32(frame.colours().secondary);
  double spent = 0.0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const CostPart& part = parts[i];
    const Grid::RowState row = grid.row(static_cast<int>(i), false);
    const Rect mark = grid.cell(0);
    const ImVec2 centre = {mark.min.x + frame.px(18), (mark.min.y + mark.max.y) / 2.0F};
    const render::Colour colour = route_colour(frame, answer, shown);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (part.is_stop) {
      draw.AddCircle(centre, frame.px(4), quiet, 16, frame.px(1.6F));
    } else {
      draw.AddLine({centre.x, mark.min.y}, {centre.x, mark.max.y}, u32(colour), frame.px(3));
    }
    grid.text(1, part.name, part.is_stop ? *fonts.body : *fonts.bold, part.is_stop ? quiet : ink);
    grid.text(2, part.is_stop ? "" : format_number(part.km), *fonts.body, ink);
    grid.text(3, format_short(part.hours), *fonts.body, ink);
    grid.text(4, format_number(part.usd_per_tonne, 1), *fonts.bold, ink);
    draw_waterfall_bar(frame, grid, 5, spent, part, route.totals.usd_per_tonne.typical, colour);
    grid.text(6, part.source, *fonts.small, quiet);
    spent += part.usd_per_tonne;
    if (row.hovered && !part.source.empty()) {
      hint(frame, part.source);
    }
  }
}

void RouteTabs::draw_countries(const Frame& frame, const Rect& area) {
  const geo::RouteSet& answer = *frame.session.answer;
  std::vector<GridColumn> columns = {{frame.tr(Text::country), 0, false}};
  constexpr float kNameRoom = 170.0F;
  constexpr float kWidest = 250.0F;  // three figures of one route
  const auto count = static_cast<float>(std::max<std::size_t>(answer.routes.size(), 1));
  const float room = std::min((area.width() / frame.look.scale - kNameRoom) / count, kWidest);
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    const std::string which = short_route_name(frame, answer, i);
    columns.push_back({which + " · km", room * 0.42F, true});
    columns.push_back({frame.tr(Text::days), room * 0.27F, true});
    columns.push_back({"USD/t", room * 0.31F, true});
  }
  countries_sort_ = {};
  Grid grid(frame, "countries", area, std::move(columns), countries_sort_, kRow);
  const Fonts& fonts = frame.look.fonts;
  const ImU32 ink = u32(frame.colours().text);
  const ImU32 quiet = u32(frame.colours().secondary);
  const std::vector<geo::CountryCode> codes = countries_of(answer);
  for (std::size_t r = 0; r < codes.size(); ++r) {
    const Selection hovered = frame.session.view.hovered;
    grid.row(static_cast<int>(r), false,
             hovered.kind == Selection::Kind::country && frame.session.world && exists(frame.session, hovered) &&
                 frame.session.world->planning.countries->codes()[hovered.index] == codes[r]);
    grid.text(0, country_name(frame.session.world.get(), codes[r], frame.look.language), *fonts.bold, ink);
    for (std::size_t i = 0; i < answer.routes.size(); ++i) {
      const geo::CountryShare share = share_in(answer.routes[i], codes[r]);
      const bool inside = share.km > 0.0;
      grid.text(1 + 3 * i, inside ? format_number(share.km) : "—", *fonts.body, inside ? ink : quiet);
      grid.text(2 + 3 * i, inside ? format_number(share.hours / kHoursPerDay, 1) : "", *fonts.body, quiet);
      grid.text(3 + 3 * i, inside ? format_number(share.usd_per_tonne) : "", *fonts.body, quiet);
    }
  }
}

void RouteTabs::draw_overlap(const Frame& frame, const Rect& area) {
  const geo::RouteSet& answer = *frame.session.answer;
  if (!frame.session.world || !frame.session.world->planning.network) {
    return;
  }
  const geo::FreightNetwork& network = *frame.session.world->planning.network;
  std::vector<GridColumn> columns = {{"", 40, false}, {frame.tr(Text::share_of), 420, false}};
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    columns.push_back({short_route_name(frame, answer, i), 96, true});
  }
  columns.push_back({"", 0, false});
  GridSort unsorted;
  Grid grid(frame, "overlap", area, std::move(columns), unsorted, 34.0F);
  const Fonts& fonts = frame.look.fonts;
  ImDrawList& outer = *ImGui::GetWindowDrawList();
  for (std::size_t r = 0; r < answer.routes.size(); ++r) {
    grid.row(static_cast<int>(r), false);
    const Rect mark = grid.cell(0);
    if (const int number = route_number(answer, r); number > 0) {
      draw_badge(frame, outer, {mark.min.x + frame.px(18), (mark.min.y + mark.max.y) / 2.0F}, number,
                 route_colour(frame, answer, r), 20.0F);
    }
    grid.text(1, route_label(frame.session, answer.routes[r]), *fonts.body, u32(frame.colours().text));
    for (std::size_t c = 0; c < answer.routes.size(); ++c) {
      const Rect box = grid.cell(2 + c);
      if (c != r) {
        const double share = shared_part(network, answer.routes[r], answer.routes[c]);
        outer.AddRectFilled({box.min.x + frame.px(6), box.min.y + frame.px(3)},
                            {box.max.x + frame.px(6), box.max.y - frame.px(3)}, blend(frame.colours().accent, share),
                            frame.px(5));
        grid.text(2 + c, format_share(share), *fonts.body, u32(frame.colours().text));
      } else {
        grid.text(2 + c, "—", *fonts.body, u32(frame.colours().secondary));
      }
    }
  }
}

double shared_part(const geo::FreightNetwork& network, const geo::Route& a, const geo::Route& b) {
  const std::set<std::uint32_t> other = links_of(b);
  double all = 0.0;
  double common = 0.0;
  for (const geo::Leg& leg : a.legs) {
    for (const std::uint32_t link : leg.link_indices) {
      if (link >= network.links.size()) {
        continue;
      }
      all += network.links[link].length_km;
      common += other.count(link) > 0 ? network.links[link].length_km : 0.0;
    }
  }
  return all > 0.0 ? common / all : 0.0;
}

}  // namespace app
