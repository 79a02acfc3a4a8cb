#pragma once
// User intents as data. Panels push them; apply() is the only place that changes a Session.

#include <string>
#include <variant>
#include <vector>

#include "app/core/session.hpp"

namespace app {

struct SetFrom { std::optional<geo::Endpoint> end; };
struct SetTo { std::optional<geo::Endpoint> end; };
struct AddVia { geo::Endpoint end; };
struct RemoveVia { std::size_t index; };
struct SwapEnds {};
struct SetAvoided { geo::CountryCode country; bool avoided; };
struct SetClosed { std::string id; bool closed; };
struct SetObjective { geo::Objective objective; };
struct SetCargo { geo::Cargo cargo; };
struct SetYear { int year; };
struct SetAlternatives { int count; };
struct SetMaxOverlap { double share; };
struct SetModes { std::vector<geo::Mode> modes; };
struct SetWorldview { geo::Worldview worldview; };
struct SetTheme { Theme theme; };
struct SetLanguage { Language language; };
struct SetProjection { std::string id; };
struct SetCamera { render::Camera camera; };
struct ShowLayer { MapLayer layer; bool visible; };
struct SetCommodityFilter { std::set<std::string> commodities; };
struct Select { Selection selection; };
struct Hover { Selection selection; };
struct SelectRoute { int index; };
struct OpenFiles { std::vector<std::string> paths; };
struct RemoveUserLayer { std::size_t index; };
struct ToggleLeft {};
struct ToggleRight {};
struct ToggleBottom {};
struct SetBottomHeight { float pixels; };
struct ZoomToSelection {};
struct ZoomHome {};
struct Undo {};
struct Redo {};
struct Quit {};

using Command = std::variant<SetFrom, SetTo, AddVia, RemoveVia, SwapEnds, SetAvoided, SetClosed, SetObjective, SetCargo,
                             SetYear, SetAlternatives, SetMaxOverlap, SetModes, SetWorldview, SetTheme, SetLanguage,
                             SetProjection, SetCamera, ShowLayer, SetCommodityFilter, Select, Hover, SelectRoute,
                             OpenFiles, RemoveUserLayer, ToggleLeft, ToggleRight, ToggleBottom, SetBottomHeight,
                             ZoomToSelection, ZoomHome, Undo, Redo, Quit>;
using CommandQueue = std::vector<Command>;

/// What a command asks of the loop beside changing the session.
struct Effects {
  bool replan = false;        ///< the question changed: start a planning job
  bool reload_world = false;  ///< the worldview changed
  bool rebuild_scene = false; ///< what is drawn changed
  bool zoom_to_selection = false;
  bool zoom_home = false;
  bool quit = false;
  std::vector<std::string> open_files;
};

/// Keeps the drafts before each change of the question, for undo and redo.
class History {
 public:
  void remember(const PlanDraft& draft);
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  bool undo(PlanDraft& draft);
  bool redo(PlanDraft& draft);

 private:
  std::vector<PlanDraft> past_;
  std::vector<PlanDraft> future_;
};

Effects apply(Session& session, History& history, const Command& command);

}  // namespace app
