#include "app/ui/plan_options.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr std::array<geo::Mode, 4> kModes = {geo::Mode::rail, geo::Mode::ferry, geo::Mode::sea, geo::Mode::road};
constexpr std::array<const char*, 6> kCounts = {"1", "2", "3", "4", "5", "6"};

/// The modes with one of them taken or dropped, in the order of kModes.
std::vector<geo::Mode> toggled(const std::vector<geo::Mode>& modes, geo::Mode changed) {
  std::vector<geo::Mode> out;
  for (const geo::Mode mode : kModes) {
    const bool on = std::find(modes.begin(), modes.end(), mode) != modes.end();
    if (on != (mode == changed)) {
      out.push_back(mode);
    }
  }
  return out;
}

/// The last mode cannot be dropped: without any there is no question.
void draw_modes(const Frame& frame) {
  const PlanDraft& draft = frame.session.draft;
  const std::vector<geo::Mode>& modes = draft.modes;
  FlowRow flow(frame, 6);
  for (const geo::Mode mode : kModes) {
    const char* label = frame.tr(mode_text(mode));
    const bool on = std::find(modes.begin(), modes.end(), mode) != modes.end();
    flow.place(chip_width(frame, label, false));
    ImGui::PushID(static_cast<int>(mode));
    const bool clicked = chip(frame, "mode", label, on);
    ImGui::PopID();
    if (clicked && !(on && modes.size() == 1)) {
      frame.push(SetModes{toggled(modes, mode)});
    }
  }
  flow.place(chip_width(frame, frame.tr(Text::suspended_lines), false));
  if (chip(frame, "suspended", frame.tr(Text::suspended_lines), draft.allow_suspended)) {
    frame.push(AllowSuspended{!draft.allow_suspended});
  }
}

void draw_label(const Frame& frame, Text text) {
  note(frame, frame.tr(text), ImGui::GetContentRegionAvail().x);
}

struct Named {
  Text name;
  Text note;
};

/// Which routes the answer holds: one of three, with a line that says what it means.
void draw_choice(const Frame& frame, float width) {
  constexpr std::array<Named, 3> kChoices = {{{Text::choice_overlap, Text::choice_overlap_note},
                                              {Text::choice_disjoint, Text::choice_disjoint_note},
                                              {Text::choice_pareto, Text::choice_pareto_note}}};
  draw_label(frame, Text::what_routes);
  const std::array<const char*, 3> names = {frame.tr(kChoices[0].name), frame.tr(kChoices[1].name),
                                            frame.tr(kChoices[2].name)};
  const auto current = static_cast<std::size_t>(frame.session.draft.choice);
  if (const auto chosen = segmented(frame, "choice", names, current, width)) {
    frame.push(SetChoice{static_cast<geo::Choice>(*chosen)});
  }
  draw_label(frame, kChoices[current].note);
}

void draw_counts(const Frame& frame, float width) {
  draw_label(frame, Text::routes_wanted);
  const auto count = static_cast<std::size_t>(std::max(frame.session.draft.alternatives, 1) - 1);
  if (const auto chosen = segmented(frame, "count", kCounts, count, width)) {
    frame.push(SetAlternatives{static_cast<int>(*chosen) + 1});
  }
}

void draw_likeness(const Frame& frame, float width) {
  const PlanDraft& draft = frame.session.draft;
  const PlanDraft usual;
  if (draft.choice == geo::Choice::overlap) {
    const double percent = std::round(draft.max_overlap * 100.0);
    if (const auto moved = slider(frame, "overlap", frame.tr(Text::max_overlap), format_share(draft.max_overlap),
                                  percent, {5.0, 95.0, 1.0, usual.max_overlap * 100.0}, width)) {
      frame.push(SetMaxOverlap{moved->value / 100.0, moved->continues});
    }
  }
  if (const auto moved = slider(frame, "stretch", frame.tr(Text::max_stretch), format_number(draft.max_stretch, 1),
                                draft.max_stretch, {kLeastStretch, kGreatestStretch, 0.1, usual.max_stretch}, width)) {
    frame.push(SetMaxStretch{moved->value, moved->continues});
  }
}

void draw_limits(const Frame& frame, float width) {
  const PlanDraft& draft = frame.session.draft;
  draw_label(frame, Text::max_gauge_breaks);
  const std::array<const char*, 5> breaks = {frame.tr(Text::any), "0", "1", "2", "3"};
  const auto current = static_cast<std::size_t>(draft.max_gauge_breaks ? *draft.max_gauge_breaks + 1 : 0);
  if (const auto chosen = segmented(frame, "breaks", breaks, current, width)) {
    frame.push(SetMaxGaugeBreaks{*chosen == 0 ? std::nullopt : std::optional(static_cast<int>(*chosen) - 1)});
  }
  const double least = draft.min_capacity_mt_per_year;
  const std::string shown =
      least > 0.0 ? format_number(least, 1) + " " + frame.tr(Text::mt_per_year) : frame.tr(Text::any_capacity);
  if (const auto moved = slider(frame, "capacity", frame.tr(Text::min_capacity), shown, least,
                                {0.0, kGreatestMinCapacity, 0.5, 0.0}, width)) {
    frame.push(SetMinCapacity{moved->value, moved->continues});
  }
}

void draw_spread(const Frame& frame, float width) {
  constexpr std::array<Named, 3> kSpreads = {{{Text::spread_independent, Text::spread_independent_note},
                                              {Text::spread_together, Text::spread_together_note},
                                              {Text::spread_drawn, Text::spread_drawn_note}}};
  draw_label(frame, Text::uncertainty);
  const std::array<const char*, 3> names = {frame.tr(kSpreads[0].name), frame.tr(kSpreads[1].name),
                                            frame.tr(kSpreads[2].name)};
  const auto current = static_cast<std::size_t>(frame.session.draft.spread);
  if (const auto chosen = segmented(frame, "spread", names, current, width)) {
    frame.push(SetSpread{static_cast<geo::Spread>(*chosen)});
  }
  draw_label(frame, kSpreads[current].note);
}

}  // namespace

void PlanOptions::draw(const Frame& frame, float width) {
  const float half = (width - frame.px(6)) / 2.0F;
  if (text_button(frame, "options", frame.tr(Text::options), open_ ? Icon::chevron_up : Icon::chevron_down, half)) {
    open_ = !open_;
  }
  ImGui::SameLine(0.0F, frame.px(6));
  if (text_button(frame, "costs", frame.tr(Text::costs), Icon::chevron_left, half)) {
    frame.ui.costs_open = !frame.ui.costs_open;
  }
  if (!open_) {
    return;
  }
  draw_modes(frame);
  draw_choice(frame, width);
  if (frame.session.draft.choice != geo::Choice::disjoint) {
    draw_counts(frame, width);
  }
  draw_likeness(frame, width);
  draw_limits(frame, width);
  draw_spread(frame, width);
}

}  // namespace app
