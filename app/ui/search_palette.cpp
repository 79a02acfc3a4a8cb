#include "app/ui/search_palette.hpp"

#include <algorithm>

#include "app/ui/key_sheet.hpp"
#include "app/ui/names.hpp"
#include "app/ui/place_field.hpp"
#include "app/ui/shortcuts.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr std::size_t kMaxEntries = 9;
constexpr std::size_t kMaxPlaces = 7;

struct NamedCommand {
  Text name;
  const char* keys;
  Command command;
};

std::vector<NamedCommand> named_commands(const Session& session) {
  const Theme other = session.view.theme == Theme::dark ? Theme::light : Theme::dark;
  return {{Text::key_home, "N", ZoomHome{}},
          {Text::key_zoom_selection, "F", ZoomToSelection{}},
          {Text::swap_ends, "", SwapEnds{}},
          {Text::undo, "Ctrl Z", Undo{}},
          {Text::redo, "Ctrl Y", Redo{}},
          {Text::theme, "", SetTheme{other}},
          {Text::theme_print, "", SetTheme{Theme::print}},
          {Text::key_measure, "M", SetTool{MapTool::measure}},
          {Text::key_identify, "I", SetTool{MapTool::identify}},
          {Text::fold_left, "", ToggleLeft{}},
          {Text::fold_right, "", ToggleRight{}},
          {Text::fold_bottom, "", ToggleBottom{}},
          {Text::export_picture, ".png", Export{ExportKind::picture}},
          {Text::export_geojson, ".geojson", Export{ExportKind::geojson}},
          {Text::key_quit, "Ctrl Q", Quit{}}};
}

}  // namespace

void SearchPalette::draw(const Frame& frame, const Rect& window) {
  if (!frame.ui.palette_open) {
    was_open_ = false;
    return;
  }
  if (!was_open_) {
    text_.fill('\0');
    entries_.clear();
    found_for_ = "\n";  // never typed: the first search always runs
  }
  find(frame);
  const float list = static_cast<float>(std::max<std::size_t>(entries_.size(), 1)) * frame.px(28);
  const bool beside = begin_overlay(frame, "##palette", window,
                                    {std::min(frame.px(560), window.width() - frame.px(40)), frame.px(78) + list});
  if (!was_open_) {
    ImGui::SetKeyboardFocusHere();
  }
  was_open_ = true;
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const bool entered = ImGui::InputTextWithHint("##search", frame.tr(Text::search_hint), text_.data(), text_.size(),
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  const int step = (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow)) ? 1 : 0) -
                   (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow)) ? 1 : 0);
  highlighted_ = std::clamp(highlighted_ + step, 0, std::max(static_cast<int>(entries_.size()) - 1, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
  vertical_gap(frame, 4);
  if (entries_.empty()) {
    note(frame, frame.tr(Text::nothing_found), ImGui::GetContentRegionAvail().x);
  }
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (menu_row(frame, "entry", entries_[i].label, entries_[i].detail, static_cast<int>(i) == highlighted_,
                 ImGui::GetContentRegionAvail().x)) {
      chosen = i;
    }
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
  end_overlay();
  if (entered && !entries_.empty()) {
    chosen = static_cast<std::size_t>(highlighted_);
  }
  if (chosen) {
    choose(frame, entries_[*chosen]);
  }
  if (chosen || beside) {
    frame.ui.palette_open = false;
  }
}

void SearchPalette::find(const Frame& frame) {
  if (found_for_ == text_.data()) {
    return;
  }
  found_for_ = text_.data();
  highlighted_ = 0;
  entries_.clear();
  const std::string folded = geo::fold_name(found_for_);
  if (!folded.empty()) {
    add_places(frame);
    add_countries(frame, folded);
  }
  add_commands(frame, folded);
  if (entries_.size() > kMaxEntries) {
    entries_.resize(kMaxEntries);
  }
}

void SearchPalette::add_places(const Frame& frame) {
  const World* world = frame.session.world.get();
  if (world == nullptr || !world->gazetteer) {
    return;
  }
  for (const geo::SearchHit& hit : world->gazetteer->search(found_for_, kMaxPlaces)) {
    Entry entry{hit.name, describe_hit(frame, hit), {}, hit.position};
    if (const Selection selection = selection_of(*world, hit); selection.kind != Selection::Kind::none) {
      entry.commands.push_back(Select{selection});
    }
    entries_.push_back(std::move(entry));
  }
}

void SearchPalette::add_countries(const Frame& frame, const std::string& folded) {
  const World* world = frame.session.world.get();
  if (world == nullptr || !world->planning.countries) {
    return;
  }
  const auto& codes = world->planning.countries->codes();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string name = country_name(world, codes[i], frame.look.language);
    if (geo::fold_name(name).rfind(folded, 0) == 0) {
      entries_.push_back({name,
                          std::string(frame.tr(Text::country)) + " · " + codes[i].str(),
                          {Select{{Selection::Kind::country, static_cast<std::uint32_t>(i)}}, ZoomToSelection{}},
                          {}});
    }
  }
}

void SearchPalette::add_commands(const Frame& frame, const std::string& folded) {
  const auto fits = [&folded](const std::string& name) {
    return folded.empty() || geo::fold_name(name).find(folded) != std::string::npos;
  };
  if (const std::string name = frame.tr(Text::key_costs); fits(name)) {
    entries_.push_back({name, "C", {}, {}, [](const Frame& f) { f.ui.costs_open = true; }});
  }
  if (const std::string name = frame.tr(Text::key_why); fits(name)) {
    entries_.push_back({name, "W", {}, {}, [](const Frame& f) { show_tab(f, BottomTab::why); }});
  }
  for (const NamedCommand& named : named_commands(frame.session)) {
    const std::string name = frame.tr(named.name);
    if (fits(name)) {
      entries_.push_back({name, named.keys, {named.command}, {}});
    }
  }
}

void SearchPalette::choose(const Frame& frame, const Entry& entry) {
  for (const Command& command : entry.commands) {
    frame.push(command);
  }
  if (entry.open != nullptr) {
    entry.open(frame);
  }
  if (entry.fly_to) {
    frame.ui.fly_to = entry.fly_to;
  }
}

}  // namespace app
