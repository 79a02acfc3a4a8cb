#include "app/core/commands.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "app/core/cost_sheet.hpp"

namespace app {
namespace {

EditState edit_state(const Session& session) {
  return {session.draft, session.view.hidden, session.view.commodity_filter, session.additions};
}

Effects replan() {
  Effects effects;
  effects.replan = true;
  // The hatch over avoided countries and the pins of the ends follow the question at once.
  effects.rebuild_scene = true;
  return effects;
}

Effects replan_after(bool continues) {
  Effects effects = replan();
  effects.continues = continues;
  return effects;
}

Effects redraw() {
  Effects effects;
  effects.rebuild_scene = true;
  return effects;
}

void insert_sorted(std::vector<geo::CountryCode>& codes, geo::CountryCode code) {
  const auto at = std::lower_bound(codes.begin(), codes.end(), code);
  if (at == codes.end() || *at != code) {
    codes.insert(at, code);
  }
}

void make_sorted_unique(std::vector<geo::CountryCode>& codes) {
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

/// One overload per command. Edits remember the state before them.
struct Applier {
  Session& session;
  History& history;

  PlanDraft& edit(bool continues = false) const {
    if (!continues) {
      history.remember(edit_state(session));
    }
    return session.draft;
  }

  Effects operator()(const SetFrom& c) const {
    edit().from = c.end;
    return replan();
  }
  Effects operator()(const SetTo& c) const {
    edit().to = c.end;
    return replan();
  }
  Effects operator()(const AddVia& c) const {
    edit().via.push_back(c.end);
    return replan();
  }
  Effects operator()(const RemoveVia& c) const {
    if (c.index >= session.draft.via.size()) {
      return {};
    }
    auto& via = edit().via;
    via.erase(via.begin() + static_cast<std::ptrdiff_t>(c.index));
    return replan();
  }
  Effects operator()(const SwapEnds&) const {
    PlanDraft& draft = edit();
    std::swap(draft.from, draft.to);
    std::reverse(draft.via.begin(), draft.via.end());
    return replan();
  }
  Effects operator()(const SetAvoided& c) const {
    if (c.country.is_empty()) {
      return {};
    }
    auto& avoided = edit().avoided;
    if (c.avoided) {
      insert_sorted(avoided, c.country);
    } else {
      std::erase(avoided, c.country);
    }
    return replan();
  }
  Effects operator()(const SetAvoidedCountries& c) const {
    auto& avoided = edit().avoided;
    avoided = c.countries;
    make_sorted_unique(avoided);
    return replan();
  }
  Effects operator()(const SetClosed& c) const {
    auto& closed = edit().closed;
    std::erase(closed, c.id);
    if (c.closed) {
      closed.push_back(c.id);
      std::sort(closed.begin(), closed.end());
    }
    return replan();
  }
  Effects operator()(const SetObjective& c) const {
    edit().objective = c.objective;
    return replan();
  }
  Effects operator()(const SetCargo& c) const {
    edit().cargo = c.cargo;
    return replan();
  }
  Effects operator()(const SetYear& c) const {
    edit().year = std::clamp(c.year, kFirstYear, kLastYear);
    return replan();
  }
  Effects operator()(const SetAlternatives& c) const {
    edit().alternatives = std::clamp(c.count, 1, kMaxAlternatives);
    return replan();
  }
  Effects operator()(const SetMaxOverlap& c) const {
    edit(c.continues).max_overlap = std::clamp(c.share, 0.0, 1.0);
    return replan_after(c.continues);
  }
  Effects operator()(const SetMaxStretch& c) const {
    edit(c.continues).max_stretch = std::clamp(c.factor, kLeastStretch, kGreatestStretch);
    return replan_after(c.continues);
  }
  Effects operator()(const SetChoice& c) const {
    edit().choice = c.choice;
    return replan();
  }
  Effects operator()(const SetSpread& c) const {
    edit().spread = c.spread;
    return replan();
  }
  Effects operator()(const SetMaxGaugeBreaks& c) const {
    edit().max_gauge_breaks = c.count ? std::optional(std::clamp(*c.count, 0, kMostGaugeBreaks)) : std::nullopt;
    return replan();
  }
  Effects operator()(const SetMinCapacity& c) const {
    edit(c.continues).min_capacity_mt_per_year = std::clamp(c.mt_per_year, 0.0, kGreatestMinCapacity);
    return replan_after(c.continues);
  }
  Effects operator()(const AllowSuspended& c) const {
    edit().allow_suspended = c.allowed;
    return replan();
  }
  Effects operator()(const SetCost& c) const {
    if (c.value && !is_cost(*c.value)) {
      return {};
    }
    CostChanges& changes = edit(c.continues).cost_changes;
    if (c.value) {
      changes[c.parameter] = *c.value;
    } else {
      changes.erase(c.parameter);
    }
    return replan_after(c.continues);
  }
  Effects operator()(const ResetCosts&) const {
    if (session.draft.cost_changes.empty()) {
      return {};
    }
    edit().cost_changes.clear();
    return replan();
  }
  Effects operator()(const Explain& c) const {
    session.explaining = c.on;
    Effects effects;
    effects.replan = c.on && session.answer && !session.answer->request.explain;
    return effects;
  }
  Effects operator()(const SetModes& c) const {
    edit().modes = c.modes;
    return replan();
  }
  Effects operator()(const SetWorldview& c) const {
    edit().worldview = c.worldview;
    Effects effects;
    effects.reload_world = true;
    return effects;
  }
  Effects operator()(const SetDraft& c) const {
    const geo::Worldview before = session.draft.worldview;
    PlanDraft& draft = edit();
    draft = c.draft;
    draft.worldview = before;  // an example asks a question; whose borders count stays the user's choice
    return replan();
  }
  Effects operator()(const SetTheme& c) const {
    session.view.theme = c.theme;
    return redraw();
  }
  Effects operator()(const SetLanguage& c) const {
    session.view.language = c.language;
    return redraw();
  }
  Effects operator()(const SetProjection& c) const {
    session.view.projection = c.id;
    Effects effects = redraw();
    effects.zoom_home = true;  // the old camera means another place in the new plane
    return effects;
  }
  Effects operator()(const SetCamera& c) const {
    session.view.camera = c.camera;
    return {};
  }
  Effects operator()(const SetTool& c) const {
    session.view.tool = c.tool;
    return {};
  }
  Effects operator()(const ShowLayer& c) const {
    history.remember(edit_state(session));
    if (c.visible) {
      session.view.hidden.erase(c.layer);
    } else {
      session.view.hidden.insert(c.layer);
    }
    return redraw();
  }
  Effects operator()(const SetCommodityFilter& c) const {
    history.remember(edit_state(session));
    session.view.commodity_filter = c.commodities;
    return redraw();
  }
  Effects operator()(const Select& c) const {
    if (session.view.selection == c.selection) {
      return {};
    }
    session.view.selection = c.selection;
    if (c.selection.kind == Selection::Kind::route) {
      session.view.selected_route = static_cast<int>(c.selection.index);
    }
    return redraw();
  }
  Effects operator()(const Hover& c) const {
    if (session.view.hovered == c.selection) {
      return {};
    }
    session.view.hovered = c.selection;
    return redraw();  // only the highlight layer is made anew
  }
  Effects operator()(const SelectRoute& c) const {
    const int count = session.answer ? static_cast<int>(session.answer->routes.size()) : 0;
    const int index = c.index < count ? std::max(c.index, -1) : session.view.selected_route;
    if (index == session.view.selected_route) {
      return {};
    }
    session.view.selected_route = index;
    return redraw();
  }
  Effects operator()(const OpenFiles& c) const {
    Effects effects;
    effects.open_files = c.paths;
    return effects;
  }
  Effects operator()(const RemoveUserLayer& c) const {
    if (c.index >= session.user_layers.size()) {
      return {};
    }
    session.user_layers.erase(session.user_layers.begin() + static_cast<std::ptrdiff_t>(c.index));
    return redraw();
  }
  Effects operator()(const StartImport& c) const {
    if (c.layer >= session.user_layers.size() || session.import_state.stage == ImportState::Stage::running) {
      return {};
    }
    history.remember(edit_state(session));  // undo takes the addition out again
    session.import_state = {ImportState::Stage::running, {}, nullptr};
    Effects effects;
    effects.import_layer = c;
    return effects;
  }
  Effects operator()(const ForgetImport&) const {
    if (session.import_state.stage != ImportState::Stage::running) {
      session.import_state = {};
    }
    return {};
  }
  Effects operator()(const RemoveAddition& c) const {
    if (c.index >= session.additions.size()) {
      return {};
    }
    history.remember(edit_state(session));
    session.additions.erase(session.additions.begin() + static_cast<std::ptrdiff_t>(c.index));
    Effects effects;
    effects.reload_world = true;
    return effects;
  }
  Effects operator()(const ToggleLeft&) const {
    session.view.left_open = !session.view.left_open;
    return {};
  }
  Effects operator()(const ToggleRight&) const {
    session.view.right_open = !session.view.right_open;
    return {};
  }
  Effects operator()(const ToggleBottom&) const {
    session.view.bottom_open = !session.view.bottom_open;
    return {};
  }
  Effects operator()(const SetBottomHeight& c) const {
    session.view.bottom_height = std::clamp(c.pixels, 120.0F, 700.0F);
    return {};
  }
  Effects operator()(const ZoomToSelection&) const {
    Effects effects;
    effects.zoom_to_selection = true;
    return effects;
  }
  Effects operator()(const ZoomHome&) const {
    Effects effects;
    effects.zoom_home = true;
    return effects;
  }
  Effects operator()(const RetryLoad&) const {
    session.load_state = LoadState::loading;
    session.load_error.clear();
    Effects effects;
    effects.reload_world = true;
    return effects;
  }
  Effects operator()(const Export& c) const {
    Effects effects;
    effects.write = c.kind;
    return effects;
  }
  Effects operator()(const Undo&) const {
    return step([this](EditState& state) { return history.undo(state); });
  }
  Effects operator()(const Redo&) const {
    return step([this](EditState& state) { return history.redo(state); });
  }
  Effects operator()(const Quit&) const {
    Effects effects;
    effects.quit = true;
    return effects;
  }

  template <class Move>
  Effects step(Move move) const {
    EditState state = edit_state(session);
    if (!move(state)) {
      return {};
    }
    Effects effects = replan();
    effects.reload_world = state.draft.worldview != session.draft.worldview || state.additions != session.additions;
    session.draft = std::move(state.draft);
    session.view.hidden = std::move(state.hidden);
    session.view.commodity_filter = std::move(state.commodity_filter);
    session.additions = std::move(state.additions);
    return effects;
  }
};

}  // namespace

void History::remember(EditState state) {
  past_.push_back(std::move(state));
  if (past_.size() > kMaxSteps) {
    past_.erase(past_.begin());
  }
  future_.clear();
}

bool History::undo(EditState& state) {
  if (past_.empty()) {
    return false;
  }
  future_.push_back(std::exchange(state, std::move(past_.back())));
  past_.pop_back();
  return true;
}

bool History::redo(EditState& state) {
  if (future_.empty()) {
    return false;
  }
  past_.push_back(std::exchange(state, std::move(future_.back())));
  future_.pop_back();
  return true;
}

Effects apply(Session& session, History& history, const Command& command) {
  return std::visit(Applier{session, history}, command);
}

}  // namespace app
