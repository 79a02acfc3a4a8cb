#pragma once
// User intents as data. Panels push them; apply() is the only place that changes a Session.

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/core/import_recipe.hpp"
#include "app/core/session.hpp"

namespace app {

struct SetFrom {
  std::optional<geo::Endpoint> end;
};
struct SetTo {
  std::optional<geo::Endpoint> end;
};
struct AddVia {
  geo::Endpoint end;
};
struct RemoveVia {
  std::size_t index;
};
struct SwapEnds {};
struct SetAvoided {
  geo::CountryCode country;
  bool avoided;
};
/// All avoided countries at once (a scenario).
struct SetAvoidedCountries {
  std::vector<geo::CountryCode> countries;
};
struct SetClosed {
  std::string id;
  bool closed;
};
struct SetObjective {
  geo::Objective objective;
};
struct SetCargo {
  geo::Cargo cargo;
};
struct SetYear {
  int year;
};
struct SetAlternatives {
  int count;
};
/// Of a slider that is being dragged every value is a command; all but the first continue the edit before them, so
/// that one undo takes the whole drag back and a question under way is finished, not started over.
struct SetMaxOverlap {
  double share;
  bool continues = false;
};
struct SetMaxStretch {
  double factor;
  bool continues = false;
};
struct SetChoice {
  geo::Choice choice;
};
struct SetSpread {
  geo::Spread spread;
};
struct SetMaxGaugeBreaks {
  std::optional<int> count;
};
struct SetMinCapacity {
  double mt_per_year;
  bool continues = false;
};
struct AllowSuspended {
  bool allowed;
};
/// Another value of a parameter of the cost model; without one, the data pack's again.
struct SetCost {
  std::string parameter;
  std::optional<geo::Range> value;
  bool continues = false;
};
struct ResetCosts {};
/// Whether answers explain themselves; asks again when the one shown does not.
struct Explain {
  bool on;
};
struct SetModes {
  std::vector<geo::Mode> modes;
};
struct SetWorldview {
  geo::Worldview worldview;
};
/// A whole question at once (an example).
struct SetDraft {
  PlanDraft draft;
};
struct SetTheme {
  Theme theme;
};
struct SetLanguage {
  Language language;
};
struct SetProjection {
  std::string id;
};
struct SetCamera {
  render::Camera camera;
};
struct SetTool {
  MapTool tool;
};
struct ShowLayer {
  MapLayer layer;
  bool visible;
};
struct SetCommodityFilter {
  std::set<std::string> commodities;
};
struct Select {
  Selection selection;
};
struct Hover {
  Selection selection;
};
struct SelectRoute {
  int index;
};
struct OpenFiles {
  std::vector<std::string> paths;
};
struct RemoveUserLayer {
  std::size_t index;
};
/// Makes an addition of a user layer and uses it.
struct StartImport {
  std::size_t layer;
  ImportKind kind;
  std::optional<int> gauge_mm;                               ///< of lines that name none; by country when absent
  std::vector<std::pair<std::string, std::string>> columns;  ///< field -> column; empty: not in the layer
};
/// Closes what the last import left.
struct ForgetImport {};
struct RemoveAddition {
  std::size_t index;
};
struct ToggleLeft {};
struct ToggleRight {};
struct ToggleBottom {};
struct SetBottomHeight {
  float pixels;
};
struct ZoomToSelection {};
struct ZoomHome {};
/// Loads the data pack again after a failure.
struct RetryLoad {};
/// What can be written from the window; the file goes to the working directory.
enum class ExportKind { json, csv, geojson, table, picture };
struct Export {
  ExportKind kind;
};
struct Undo {};
struct Redo {};
struct Quit {};

using Command = std::variant<SetFrom, SetTo, AddVia, RemoveVia, SwapEnds, SetAvoided, SetAvoidedCountries, SetClosed,
                             SetObjective, SetCargo, SetYear, SetAlternatives, SetMaxOverlap, SetMaxStretch, SetChoice,
                             SetSpread, SetMaxGaugeBreaks, SetMinCapacity, AllowSuspended, SetCost, ResetCosts, Explain,
                             SetModes, SetWorldview, SetDraft, SetTheme, SetLanguage, SetProjection, SetCamera, SetTool,
                             ShowLayer, SetCommodityFilter, Select, Hover, SelectRoute, OpenFiles, RemoveUserLayer,
                             StartImport, ForgetImport, RemoveAddition, ToggleLeft, ToggleRight, ToggleBottom,
                             SetBottomHeight, ZoomToSelection, ZoomHome, RetryLoad, Export, Undo, Redo, Quit>;
using CommandQueue = std::vector<Command>;

/// What a command asks of the loop beside changing the session.
struct Effects {
  bool replan = false;         ///< the question changed: start a planning job
  bool continues = false;      ///< as part of a drag: after the job under way, not instead of it
  bool reload_world = false;   ///< the worldview changed, or loading is tried again
  bool rebuild_scene = false;  ///< what is drawn changed
  bool zoom_to_selection = false;
  bool zoom_home = false;
  bool quit = false;
  std::vector<std::string> open_files;
  std::optional<ExportKind> write;
  std::optional<StartImport> import_layer;
};

/// What undo brings back: the question and what is shown. Theme, language, camera and selection are not edits.
struct EditState {
  PlanDraft draft;
  std::set<MapLayer> hidden;
  std::set<std::string> commodity_filter;
  std::vector<std::string> additions;
};

/// Keeps the states before each edit, for undo and redo.
class History {
 public:
  static constexpr std::size_t kMaxSteps = 200;

  /// Call before an edit; forgets what could be redone.
  void remember(EditState state);
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  /// Swaps `state` with the one before (after) it; false when there is none.
  bool undo(EditState& state);
  bool redo(EditState& state);

 private:
  std::vector<EditState> past_;
  std::vector<EditState> future_;
};

/// Pure: changes session and history only; the loop carries out the effects.
Effects apply(Session& session, History& history, const Command& command);

/// Reference years the window offers.
inline constexpr int kFirstYear = 2026;
inline constexpr int kLastYear = 2035;
inline constexpr int kMaxAlternatives = 8;
/// Range of the stretch the window offers; requests may ask for more.
inline constexpr double kLeastStretch = 1.0;
inline constexpr double kGreatestStretch = 4.0;
inline constexpr double kGreatestMinCapacity = 30.0;  ///< Mt/yr
inline constexpr int kMostGaugeBreaks = 20;

}  // namespace app
