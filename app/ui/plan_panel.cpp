#include "app/ui/plan_panel.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "app/core/answer_words.hpp"
#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"
#include "geo/plan/blocs.hpp"

namespace app {
namespace {

std::string avoid_label(const Frame& frame, geo::CountryCode code) {
  return std::string(frame.tr(Text::avoid)) + " " + country_name(frame.session.world.get(), code, frame.look.language);
}

bool contains_folded(const std::string& text, const std::string& folded) {
  return folded.empty() || geo::fold_name(text).find(folded) != std::string::npos;
}

/// Blocs with members not avoided yet: choosing one avoids those, but for the countries the route belongs to.
void draw_bloc_rows(const Frame& frame, const World& world, const std::string& folded) {
  geo::RouteRequest ends;
  ends.from = frame.session.draft.from.value_or(geo::Endpoint());
  ends.to = frame.session.draft.to.value_or(geo::Endpoint());
  ends.via = frame.session.draft.via;
  const geo::CountryIndex& countries = *world.planning.countries;
  const std::vector<geo::OwnCountry> own = geo::own_countries(ends, countries);
  for (const geo::Bloc& bloc : world.pack->blocs) {
    const std::string& name = name_in(bloc.names, frame.look.language);
    if (!contains_folded(name, folded) && !contains_folded(bloc.id, folded)) {
      continue;
    }
    PlanDraft draft = frame.session.draft;
    for (const geo::CountryCode member : geo::avoided_members(bloc, countries, own)) {
      const auto at = std::lower_bound(draft.avoided.begin(), draft.avoided.end(), member);
      if (at == draft.avoided.end() || *at != member) {
        draft.avoided.insert(at, member);
      }
    }
    if (draft.avoided.size() != frame.session.draft.avoided.size() && menu_row(frame, bloc.id.c_str(), name, bloc.id)) {
      frame.push(SetDraft{std::move(draft)});
      ImGui::CloseCurrentPopup();
    }
  }
}

/// Countries not avoided yet whose name or code holds what was typed.
void draw_country_rows(const Frame& frame, const World& world, const std::string& folded) {
  const auto& avoided = frame.session.draft.avoided;
  for (const geo::CountryCode code : world.planning.countries->codes()) {
    const std::string name = country_name(&world, code, frame.look.language);
    const bool taken = std::binary_search(avoided.begin(), avoided.end(), code);
    if (taken || name == code.str() || (!contains_folded(name, folded) && !contains_folded(code.str(), folded))) {
      continue;
    }
    if (menu_row(frame, code.str().c_str(), name, code.str())) {
      frame.push(SetAvoided{code, true});
      ImGui::CloseCurrentPopup();
    }
  }
}

/// Border passages and ports whose name holds what was typed: they can be closed.
void draw_closing_rows(const Frame& frame, const World& world, const std::string& folded) {
  if (folded.size() < 2) {
    return;
  }
  const auto row = [&](const std::string& id, const std::string& name, Text kind) {
    if (contains_folded(name, folded) && menu_row(frame, id.c_str(), name, frame.tr(kind))) {
      frame.push(SetClosed{id, true});
      ImGui::CloseCurrentPopup();
    }
  };
  for (const geo::CrossingRecord& crossing : world.pack->crossings) {
    row(crossing.id, name_in(crossing.names, frame.look.language), Text::kind_crossing);
  }
  for (const geo::Place& place : world.pack->places) {
    if (place.kind == geo::PlaceKind::port) {
      row(place.id, name_in(place.names, frame.look.language), Text::kind_port);
    }
  }
}

std::string closed_name(const Frame& frame, const std::string& id) {
  if (const World* world = frame.session.world.get(); world != nullptr && world->pack) {
    for (const geo::CrossingRecord& crossing : world->pack->crossings) {
      if (crossing.id == id) {
        return name_in(crossing.names, frame.look.language);
      }
    }
    for (const geo::Place& place : world->pack->places) {
      if (place.id == id) {
        return name_in(place.names, frame.look.language);
      }
    }
  }
  return id;
}

/// A limit of the folded options, with the command that lifts it.
struct Limit {
  std::string label;
  Command lift;
};

std::vector<Limit> limits_of(const Frame& frame) {
  const PlanDraft& draft = frame.session.draft;
  std::vector<Limit> limits;
  if (draft.max_gauge_breaks) {
    limits.push_back({std::string(frame.tr(Text::at_most)) + " " + std::to_string(*draft.max_gauge_breaks) + " " +
                          frame.tr(Text::gauge_breaks),
                      SetMaxGaugeBreaks{std::nullopt}});
  }
  if (draft.min_capacity_mt_per_year > 0.0) {
    limits.push_back({std::string(frame.tr(Text::at_least)) + " " + format_number(draft.min_capacity_mt_per_year, 1) +
                          " " + frame.tr(Text::mt_per_year),
                      SetMinCapacity{0.0}});
  }
  if (draft.allow_suspended) {
    limits.push_back({std::string("+ ") + frame.tr(Text::suspended_lines), AllowSuspended{false}});
  }
  return limits;
}

void draw_relaxations(const Frame& frame, const geo::NoRoute& no_route, float width) {
  if (no_route.relaxations.empty()) {
    return;
  }
  vertical_gap(frame, 2);
  section_head(frame, frame.tr(Text::head_relaxations));
  for (std::size_t i = 0; i < no_route.relaxations.size(); ++i) {
    const geo::Relaxation& relaxation = no_route.relaxations[i];
    ImGui::PushID(static_cast<int>(i));
    const std::string label = relaxation.change + " · " + format_number(relaxation.totals.km) + " km, " +
                              format_number(relaxation.totals.usd_per_tonne.typical) + " USD/t";
    if (text_button(frame, "relax", label, Icon::arrow_right, width)) {
      frame.push(SetDraft{relaxed(frame.session.draft, relaxation.change)});
    }
    if (!relaxation.label.empty() && ImGui::IsItemHovered()) {
      hint(frame, relaxation.label);
    }
    ImGui::PopID();
  }
}

}  // namespace

void PlanPanel::draw(const Frame& frame) {
  section_head(frame, frame.tr(Text::head_plan));
  const float width = ImGui::GetContentRegionAvail().x;
  draw_ends(frame, width);
  draw_avoided(frame);
  draw_choices(frame, width);
  options_.draw(frame, width);
  if (!frame.session.plan_error.empty()) {
    const Card card(frame, frame.tr(Text::plan_failed));
    paragraph(*frame.look.fonts.body, u32(frame.colours().bad), frame.session.plan_error, card.width());
  }
}

void PlanPanel::draw_ends(const Frame& frame, float width) {
  const PlanDraft& draft = frame.session.draft;
  const float side = frame.px(34);
  if (const auto end = from_.draw(frame, "from", frame.tr(Text::from), draft.from, width - side - frame.px(6))) {
    frame.push(SetFrom{*end});
  }
  ImGui::SameLine(0.0F, frame.px(6));
  if (icon_button(frame, "swap", Icon::swap, 34, frame.tr(Text::swap_ends))) {
    frame.push(SwapEnds{});
  }
  if (const auto end = to_.draw(frame, "to", frame.tr(Text::to), draft.to, width - side - frame.px(6))) {
    frame.push(SetTo{*end});
  }
  ImGui::SameLine(0.0F, frame.px(6));
  if (icon_button(frame, "via", Icon::plus, 34, frame.tr(Text::add_via), via_open_)) {
    via_open_ = !via_open_;
  }
  if (via_open_) {
    if (const auto end = via_.draw(frame, "via-field", frame.tr(Text::via), std::nullopt, width)) {
      frame.push(AddVia{*end});
      via_open_ = false;
    }
  }
}

void PlanPanel::draw_avoided(const Frame& frame) {
  FlowRow flow(frame, 6);
  const PlanDraft& draft = frame.session.draft;
  for (std::size_t i = 0; i < draft.via.size(); ++i) {
    const std::string label = std::string(frame.tr(Text::via)) + " " + end_name(frame.session, draft.via[i]);
    flow.place(chip_width(frame, label, true));
    ImGui::PushID(static_cast<int>(i));
    if (chip(frame, "via-chip", label, false, true)) {
      frame.push(RemoveVia{i});
    }
    ImGui::PopID();
  }
  for (const geo::CountryCode code : draft.avoided) {
    const std::string label = avoid_label(frame, code);
    flow.place(chip_width(frame, label, true));
    if (chip(frame, code.str().c_str(), label, true, true)) {
      frame.push(SetAvoided{code, false});
    }
  }
  for (const std::string& id : draft.closed) {
    const std::string label = std::string(frame.tr(Text::closed)) + " " + closed_name(frame, id);
    flow.place(chip_width(frame, label, true));
    if (chip(frame, id.c_str(), label, true, true)) {
      frame.push(SetClosed{id, false});
    }
  }
  for (const Limit& limit : limits_of(frame)) {
    flow.place(chip_width(frame, limit.label, true));
    if (chip(frame, limit.label.c_str(), limit.label, true, true)) {
      frame.push(limit.lift);
    }
  }
  if (const std::size_t changes = draft.cost_changes.size(); changes > 0) {
    const std::string label =
        std::to_string(changes) + " " + frame.tr(changes == 1 ? Text::cost_change : Text::cost_changes);
    flow.place(chip_width(frame, label, false));
    if (chip(frame, "cost-changes", label, true)) {
      frame.ui.costs_open = true;
    }
  }
  flow.place(chip_width(frame, frame.tr(Text::add_avoided), false));
  if (chip(frame, "add-avoided", frame.tr(Text::add_avoided), false) && frame.session.world) {
    avoid_text_.fill('\0');
    ImGui::OpenPopup("avoid");
  }
  draw_avoid_popup(frame);
}

void PlanPanel::draw_avoid_popup(const Frame& frame) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(8), frame.px(8)});
  if (begin_menu(frame, "avoid")) {
    if (ImGui::IsWindowAppearing()) {
      ImGui::SetKeyboardFocusHere();
    }
    ImGui::SetNextItemWidth(frame.px(310));
    ImGui::InputTextWithHint("##avoid-text", frame.tr(Text::avoid_hint), avoid_text_.data(), avoid_text_.size());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
    ImGui::BeginChild("countries", {frame.px(310), frame.px(260)});
    const std::string folded = geo::fold_name(avoid_text_.data());
    const World& world = *frame.session.world;
    draw_bloc_rows(frame, world, folded);
    draw_country_rows(frame, world, folded);
    draw_closing_rows(frame, world, folded);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void PlanPanel::draw_choices(const Frame& frame, float width) {
  const PlanDraft& draft = frame.session.draft;
  constexpr std::array<geo::Objective, 4> kObjectives = {geo::Objective::balanced, geo::Objective::time,
                                                         geo::Objective::cost, geo::Objective::co2};
  const std::array<const char*, 4> objectives = {frame.tr(Text::balanced), frame.tr(Text::time), frame.tr(Text::cost),
                                                 "CO₂"};
  const auto objective = static_cast<std::size_t>(std::find(kObjectives.begin(), kObjectives.end(), draft.objective) -
                                                  kObjectives.begin());
  if (const auto chosen = segmented(frame, "objective", objectives, objective, width)) {
    frame.push(SetObjective{kObjectives[*chosen]});
  }
  const float year_width = frame.px(84);
  const std::array<const char*, 2> cargoes = {frame.tr(Text::container), frame.tr(Text::bulk)};
  if (const auto chosen = segmented(frame, "cargo", cargoes, draft.cargo == geo::Cargo::container ? 0 : 1,
                                    width - year_width - frame.px(6))) {
    frame.push(SetCargo{*chosen == 0 ? geo::Cargo::container : geo::Cargo::bulk});
  }
  ImGui::SameLine(0.0F, frame.px(6));
  if (text_button(frame, "year", std::to_string(draft.year), Icon::chevron_down, year_width, 32.0F)) {
    ImGui::OpenPopup("years");
  }
  if (begin_menu(frame, "years")) {
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      const std::string text = std::to_string(year);
      if (menu_row(frame, text.c_str(), text, {}, year == draft.year, frame.px(90))) {
        frame.push(SetYear{year});
        ImGui::CloseCurrentPopup();
      }
    }
    ImGui::EndPopup();
  }
}

void draw_no_route(const Frame& frame) {
  if (!frame.session.answer || !frame.session.answer->no_route) {
    return;
  }
  const geo::NoRoute& no_route = *frame.session.answer->no_route;
  const Card card(frame, frame.tr(Text::head_no_route));
  paragraph(*frame.look.fonts.body, u32(frame.colours().text), no_route.reason, card.width());
  if (!no_route.cut.empty()) {
    vertical_gap(frame, 2);
    section_head(frame, frame.tr(Text::head_cut));
    constexpr std::size_t kShown = 8;
    for (std::size_t i = 0; i < std::min(no_route.cut.size(), kShown); ++i) {
      fact(frame, card.width(), no_route.cut[i].name, no_route.cut[i].kind);
    }
  }
  draw_relaxations(frame, no_route, card.width());
}

namespace {

/// One word after "allow": a country, a mode, "suspended" lines, or a number of gauge breaks.
void allow(PlanDraft& draft, const std::string& word) {
  const auto country = geo::CountryCode::parse(word);
  const auto mode = value_of(kModeWords, word);
  if (word == "suspended") {
    draft.allow_suspended = true;
  } else if (!word.empty() && word.size() < 3 && word.find_first_not_of("0123456789") == std::string::npos) {
    draft.max_gauge_breaks = std::stoi(word);
  } else if (mode && std::find(draft.modes.begin(), draft.modes.end(), *mode) == draft.modes.end()) {
    draft.modes.push_back(*mode);
  } else if (country) {
    std::erase(draft.avoided, *country);
  }
}

}  // namespace

PlanDraft relaxed(PlanDraft draft, const std::string& change) {
  std::istringstream words(change);
  std::string verb;
  for (std::string word; words >> word;) {
    while (!word.empty() && (word.back() == ',' || word.back() == ';')) {
      word.pop_back();
    }
    if (word == "allow" || word == "open" || word == "until" || word == "accept") {
      verb = word;
    } else if (verb == "until") {
      draft.year = std::max(draft.year, std::atoi(word.c_str()));
    } else if (verb == "allow") {
      allow(draft, word);
    } else if (verb == "accept" && word == "capacity") {
      draft.min_capacity_mt_per_year = 0.0;
    } else if (verb == "open") {
      std::erase(draft.closed, word);
    }
  }
  return draft;
}

}  // namespace app
