#pragma once
// The only owner of loaded data, the current question and its answer. Panels see it const; commands change it.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/core/view_state.hpp"
#include "geo/core/data_pack.hpp"
#include "geo/core/layer.hpp"
#include "geo/plan/gazetteer.hpp"
#include "geo/plan/planner.hpp"

namespace app {

struct ImportSummary;

/// Everything loaded from the pack for one worldview; immutable, shared with jobs.
struct World {
  std::shared_ptr<const geo::DataPack> pack;
  std::shared_ptr<const geo::Gazetteer> gazetteer;
  geo::PlanningData planning;
  geo::Diagnostics diagnostics;
};

/// Loads pack, countries, network and tariffs. Used by the window (in a job) and by every command.
geo::Result<std::shared_ptr<const World>> load_world(geo::Worldview worldview);

/// Parameter of the costs -> its value instead of the data pack's; one number is a range of equal ends.
using CostChanges = std::map<std::string, geo::Range>;

/// The question as the user edits it: ends may be unset.
struct PlanDraft {
  std::optional<geo::Endpoint> from;
  std::optional<geo::Endpoint> to;
  std::vector<geo::Endpoint> via;
  std::vector<geo::CountryCode> avoided;
  std::vector<std::string> closed;
  std::vector<geo::Mode> modes = {geo::Mode::rail, geo::Mode::ferry, geo::Mode::sea, geo::Mode::road};
  geo::Objective objective = geo::Objective::balanced;
  geo::Cargo cargo = geo::Cargo::container;
  int year = 2026;
  int alternatives = 5;
  geo::Choice choice = geo::Choice::overlap;
  double max_overlap = 0.75;
  double max_stretch = 2.5;  ///< heaviest alternative as a multiple of the best
  std::optional<int> max_gauge_breaks;
  double min_capacity_mt_per_year = 0.0;  ///< 0: any
  bool allow_suspended = false;           ///< suspended lines may be used too
  geo::Spread spread = geo::Spread::independent;
  CostChanges cost_changes;
  geo::Worldview worldview = geo::Worldview::un;
};
/// nullopt until both ends are set. Changes of the costs are put in by change_costs(), which needs the world.
std::optional<geo::RouteRequest> to_request(const PlanDraft& draft);

/// The import of a user layer into the pack: under way, or just done.
struct ImportState {
  enum class Stage { none, running, failed, done };
  Stage stage = Stage::none;
  std::string error;                             ///< when failed
  std::shared_ptr<const ImportSummary> summary;  ///< when done
};

enum class LoadState { loading, ready, failed };

struct Session {
  LoadState load_state = LoadState::loading;
  std::string load_error;              ///< when failed
  std::shared_ptr<const World> world;  ///< null while loading
  PlanDraft draft;
  std::shared_ptr<const geo::RouteSet> answer;    ///< last answer; null before the first
  std::shared_ptr<const geo::RouteSet> previous;  ///< the one before, for ghosts
  bool planning = false;                          ///< a job is under way
  bool explaining = false;                        ///< answers say why each leg was taken, and where the ranking flips
  std::string plan_error;
  std::vector<std::shared_ptr<const geo::Layer>> user_layers;
  std::vector<std::string> additions;  ///< names of the user's additions the pack is read with
  ImportState import_state;
  ViewState view;
  std::vector<std::string> messages;  ///< newest last, for the status bar
};

}  // namespace app
