#pragma once
// A session with a small world and answer, and panels drawn without a display: an ImGui context with fonts, a pointer
// that is moved and pressed, and the commands that come out.

#include <gtest/gtest.h>
#include <imgui.h>
#include <cmath>
#include <fstream>
#include <functional>
#include <iterator>
#include "app/core/resources.hpp"
#include "app/ui/charts.hpp"
#include "app/ui/format.hpp"
#include "app/ui/import_dialog.hpp"
#include "app/ui/layers_panel.hpp"
#include "app/ui/layout.hpp"
#include "app/ui/names.hpp"
#include "app/ui/session_jobs.hpp"
#include "app/ui/top_bar.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/workspace.hpp"

namespace app::test {

inline const ImVec2 kWindow{1280.0F, 720.0F};
inline constexpr int kEnterKey = 13;

inline geo::CountryCode code(const char* text) {
  return *geo::CountryCode::parse(text);
}

inline geo::CountryPiece square(const char* country, double west, double south, double east, double north) {
  geo::CountryPiece piece;
  piece.name = country;
  piece.un = piece.de_facto = code(country);
  piece.polygon.shell = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
  return piece;
}

inline std::shared_ptr<const World> small_world() {
  auto pack = std::make_shared<geo::DataPack>();
  pack->places.push_back({"karaganda",
                          geo::PlaceKind::station,
                          {"Karaganda", "Караганда", "Қарағанды", {}},
                          {73.1, 49.8},
                          code("KAZ"),
                          {}});
  pack->places.push_back(
      {"aktau", geo::PlaceKind::port, {"Aktau", "Актау", "Ақтау", {}}, {51.2, 43.6}, code("KAZ"), {}});
  geo::Deposit deposit;
  deposit.id = "nurkazgan";
  deposit.names.en = "Nurkazgan";
  deposit.position = {73.9, 50.1};
  deposit.country = code("KAZ");
  deposit.commodities = {"Cu", "Au"};
  pack->deposits = {deposit, deposit};
  pack->deposits[1].commodities = {"W"};
  pack->deposits[1].names.en = "Koktenkol";
  pack->countries = {square("KAZ", 50, 42, 80, 54), square("RUS", 30, 54, 90, 70)};
  auto world = std::make_shared<World>();
  world->pack = pack;
  world->gazetteer = std::make_shared<const geo::Gazetteer>(*pack);
  world->planning.countries = std::make_shared<const geo::CountryIndex>(pack->countries, geo::Worldview::un);
  world->planning.country_names = {{code("KAZ"), "Kazakhstan"}, {code("RUS"), "Russia"}};
  return world;
}

inline geo::Route route(geo::Role role, const char* label, double km, double hours, double usd) {
  geo::Route r;
  r.role = role;
  r.label = label;
  r.totals.km = km;
  r.totals.hours = geo::Range::exactly(hours);
  r.totals.usd_per_tonne = geo::Range::exactly(usd);
  geo::Leg leg;
  leg.from_name = "A";
  leg.to_name = "B";
  leg.km = km;
  leg.hours = geo::Range::exactly(hours - 10.0);
  leg.usd_per_tonne = geo::Range::exactly(usd - 5.0);
  r.legs = {leg};
  geo::Stop stop;
  stop.name = "Border";
  stop.hours = geo::Range::exactly(10.0);
  stop.usd_per_tonne = geo::Range::exactly(5.0);
  stop.before_leg = 1;
  r.stops = {stop};
  return r;
}

inline std::shared_ptr<const geo::RouteSet> small_answer() {
  auto answer = std::make_shared<geo::RouteSet>();
  answer->request.policy.avoided = {code("RUS")};
  answer->routes = {route(geo::Role::best, "Middle", 6000, 500, 300),
                    route(geo::Role::alternative, "South", 8000, 400, 250),
                    route(geo::Role::baseline, "North", 5000, 200, 180)};
  return answer;
}

/// The answer with its reasons: the first two legs of the best route share their next best choice.
inline std::shared_ptr<const geo::RouteSet> explained_answer() {
  auto answer = std::make_shared<geo::RouteSet>(*small_answer());
  answer->request.explain = true;
  answer->request.spread = geo::Spread::sampled;
  answer->guarantee = "Every route is the best of those that differ enough.";
  answer->break_even = {{"r1", "r2", "rail tariff in KAZ", "USD/t-km", 0.025, 0.031, 24.0},
                        {"r1", "r2", "delay at Aktau", "h", 0.0, 40.0, 0.0}};
  for (std::size_t i = 0; i < answer->routes.size(); ++i) {
    answer->routes[i].id = "r" + std::to_string(i + 1);
    answer->routes[i].totals.hours_drawn = geo::Quantiles{190, 200, 240};
    answer->routes[i].totals.usd_drawn = geo::Quantiles{170, 180, 220};
  }
  geo::Route& best = answer->routes.front();
  best.legs.resize(4, best.legs.front());
  geo::NextBest other{true, "South", "southern", {2000, -100, -50, 10, 0}, "the ferry is cheaper than the way round"};
  best.legs[0].next_best = best.legs[1].next_best = other;
  best.legs[3].next_best = geo::NextBest{};
  return answer;
}

/// The pack's tariffs without its network.
inline std::shared_ptr<const World> world_with_costs() {
  auto world = std::make_shared<World>(*small_world());
  auto pack = std::make_shared<geo::DataPack>(*world->pack);
  std::ifstream file(ZHOL_SOURCE_DIR "/datasets/network/tariffs.json");
  pack->tariffs_json.assign(std::istreambuf_iterator<char>(file), {});
  world->pack = pack;
  world->planning.network = std::make_shared<const geo::FreightNetwork>();
  return world;
}

/// A context of its own for every test.
class Panels : public testing::Test {
 protected:
  void SetUp() override {
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = kWindow;
    io.DeltaTime = 1.0F / 60.0F;
    io.KeyMap[ImGuiKey_Enter] = kEnterKey;
    look.colours = &palette(Theme::dark);
    look.fonts = load_fonts(1.0F, find_font(false).c_str(), find_font(true).c_str());
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    apply_style(look);
    session.world = small_world();
    session.load_state = LoadState::ready;
    session.draft.avoided = {code("RUS")};
    session.answer = small_answer();
    session.view.camera.metres_per_pixel = 5000.0;
    draw = [this](const Frame& frame) { draw_all(frame); };
  }
  void TearDown() override { ImGui::DestroyContext(context_); }

  void draw_all(const Frame&) { workspace.draw(session, history, look, {kWindow, keys, {}, {}}, commands); }

  void run_frame() {
    ImGui::NewFrame();
    const Frame frame{session, history, commands, look, ui};
    draw(frame);
    ImGui::Render();
    keys.clear();
  }

  /// Applies what was asked, like the loop does, and forgets it.
  void apply_all() {
    for (const Command& command : std::exchange(commands, {})) {
      apply(session, history, command);
    }
  }

  void click(ImVec2 at, int button = 0) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = at;
    run_frame();
    io.MouseDown[button] = true;
    run_frame();
    io.MouseDown[button] = false;
    run_frame();
  }

  template <class Wanted>
  std::vector<Wanted> asked() const {
    std::vector<Wanted> found;
    for (const Command& command : commands) {
      if (const auto* wanted = std::get_if<Wanted>(&command)) {
        found.push_back(*wanted);
      }
    }
    return found;
  }

  /// Clicks along a line of the window; what the clicks asked for is in `commands`.
  void sweep(ImVec2 from, ImVec2 to, float step) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    for (float at = 0.0F; at <= length; at += step) {
      click({from.x + (to.x - from.x) * at / length, from.y + (to.y - from.y) * at / length});
    }
  }

  ImGuiContext* context_ = nullptr;
  Look look;
  Session session;
  History history;
  CommandQueue commands;
  UiState ui;
  Workspace workspace;
  std::vector<KeyPress> keys;
  std::function<void(const Frame&)> draw;
};

}  // namespace app::test
