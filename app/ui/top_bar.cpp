#include "app/ui/top_bar.hpp"

#include <array>

#include "app/core/default_draft.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr float kButton = 30.0F;

float draw_logo(const Frame& frame, const Rect& area) {
  const ImFont& font = *frame.look.fonts.title;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float y = (area.min.y + area.max.y - font.FontSize) / 2.0F;
  const float x = area.min.x + frame.px(14);
  draw_text(draw, font, {x, y}, u32(frame.colours().accent), "жол");
  const float second = x + text_width(font, "жол ");
  draw_text(draw, font, {second, y}, u32(frame.colours().text), "Zhol");
  return second + text_width(font, "Zhol") + frame.px(16);
}

std::string question_title(const Frame& frame) {
  const PlanDraft& draft = frame.session.draft;
  if (!draft.from && !draft.to) {
    return frame.tr(Text::new_question);
  }
  return (draft.from ? end_name(frame.session, *draft.from) : "…") + " – " +
         (draft.to ? end_name(frame.session, *draft.to) : "…");
}

void draw_question(const Frame& frame, float width) {
  if (text_button(frame, "question", question_title(frame), Icon::chevron_down, width)) {
    ImGui::OpenPopup("questions");
  }
  if (!begin_menu(frame, "questions")) {
    return;
  }
  section_head(frame, frame.tr(Text::head_examples));
  for (const ExampleQuestion& example : example_questions()) {
    if (menu_row(frame, example.title.data(), example.title) && frame.session.world) {
      frame.push(SetDraft{example_draft(*frame.session.world, example, frame.session.draft)});
      ImGui::CloseCurrentPopup();
    }
  }
  if (menu_row(frame, "empty", frame.tr(Text::new_question))) {
    PlanDraft empty = frame.session.draft;
    empty.from.reset();
    empty.to.reset();
    empty.via.clear();
    frame.push(SetDraft{std::move(empty)});
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

struct Scenario {
  std::string name;
  std::vector<geo::CountryCode> avoided;
};

std::vector<Scenario> scenarios(const Frame& frame) {
  const World* world = frame.session.world.get();
  const auto avoiding = [&](std::initializer_list<const char*> codes) {
    Scenario scenario{frame.tr(Text::avoid), {}};
    for (const char* code : codes) {
      scenario.avoided.push_back(*geo::CountryCode::parse(code));
      scenario.name += (scenario.avoided.size() > 1 ? ", " : " ") +
                       country_name(world, scenario.avoided.back(), frame.look.language);
    }
    return scenario;
  };
  return {{frame.tr(Text::scenario_open), {}},
          avoiding({"RUS"}),
          avoiding({"IRN", "RUS"}),
          avoiding({"CHN", "RUS"}),
          avoiding({"BLR", "RUS"})};
}

void draw_scenario(const Frame& frame, float width, bool narrow) {
  const std::vector<Scenario> all = scenarios(frame);
  std::string current = frame.tr(Text::scenario_own);
  for (const Scenario& scenario : all) {
    if (scenario.avoided == frame.session.draft.avoided) {
      current = scenario.name;
    }
  }
  const std::string label = narrow ? current : std::string(frame.tr(Text::scenario)) + ": " + current;
  if (text_button(frame, "scenario", label, Icon::chevron_down, width)) {
    ImGui::OpenPopup("scenarios");
  }
  if (!begin_menu(frame, "scenarios")) {
    return;
  }
  for (const Scenario& scenario : all) {
    if (menu_row(frame, scenario.name.c_str(), scenario.name, {}, scenario.avoided == frame.session.draft.avoided)) {
      frame.push(SetAvoidedCountries{scenario.avoided});
      ImGui::CloseCurrentPopup();
    }
  }
  ImGui::EndPopup();
}

void draw_search(const Frame& frame, float x, float y, float width) {
  ImGui::SetCursorScreenPos({x, y});
  const float height = frame.px(kButton);
  const bool clicked = ImGui::InvisibleButton("search", {width, height});
  const bool hovered = ImGui::IsItemHovered();
  const Palette& p = frame.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({x, y}, {x + width, y + height}, u32(p.field), frame.px(8));
  draw.AddRect({x, y}, {x + width, y + height}, u32(hovered ? p.secondary : p.line), frame.px(8));
  const ImFont& font = *frame.look.fonts.body;
  const ImFont& small = *frame.look.fonts.small;
  const float key = text_width(small, "Ctrl K") + frame.px(12);
  draw_icon(draw, Icon::search, {x + frame.px(17), y + height / 2.0F}, frame.px(13), u32(p.secondary));
  draw_text(draw, font, {x + frame.px(32), y + (height - font.FontSize) / 2.0F}, u32(p.secondary),
            elided(font, frame.tr(Text::search_hint), width - key - frame.px(52)));
  const ImVec2 min = {x + width - key - frame.px(8), y + frame.px(6)};
  draw.AddRect(min, {min.x + key, y + height - frame.px(6)}, u32(p.line), frame.px(5));
  draw_text(draw, small, {min.x + frame.px(6), y + (height - small.FontSize) / 2.0F}, u32(p.secondary), "Ctrl K");
  if (clicked) {
    frame.ui.palette_open = true;
  }
}

void draw_export_menu(const Frame& frame) {
  if (!begin_menu(frame, "export")) {
    return;
  }
  struct Row {
    ExportKind kind;
    Text name;
    const char* file;
  };
  constexpr std::array<Row, 5> kRows = {{{ExportKind::table, Text::export_table, ".txt"},
                                         {ExportKind::csv, Text::export_csv, ".csv"},
                                         {ExportKind::json, Text::export_json, ".json"},
                                         {ExportKind::geojson, Text::export_geojson, ".geojson"},
                                         {ExportKind::picture, Text::export_picture, ".png"}}};
  for (const Row& row : kRows) {
    if (menu_row(frame, row.file, frame.tr(row.name), row.file)) {
      frame.push(Export{row.kind});
      ImGui::CloseCurrentPopup();
    }
  }
  ImGui::EndPopup();
}

const char* language_code(Language language) {
  return language == Language::ru ? "RU" : language == Language::kk ? "KK" : "EN";
}

void draw_language(const Frame& frame) {
  if (text_button(frame, "language", language_code(frame.look.language), Icon::chevron_down)) {
    ImGui::OpenPopup("languages");
  }
  if (!begin_menu(frame, "languages")) {
    return;
  }
  constexpr std::array<std::pair<Language, const char*>, 3> kLanguages = {
      {{Language::en, "English"}, {Language::ru, "Русский"}, {Language::kk, "Қазақша"}}};
  for (const auto& [language, name] : kLanguages) {
    if (menu_row(frame, name, name, language_code(language), language == frame.look.language)) {
      frame.push(SetLanguage{language});
      ImGui::CloseCurrentPopup();
    }
  }
  ImGui::EndPopup();
}

Theme next_theme(Theme theme) {
  return theme == Theme::dark ? Theme::light : Theme::dark;
}

void draw_right(const Frame& frame, const Rect& area, float y) {
  const float gap = frame.px(8);
  const float language = text_button_width(frame, language_code(frame.look.language), true);
  const float brief = text_button_width(frame, frame.tr(Text::export_answer), true);
  const float total = language + brief + 6.0F * frame.px(kButton) + 7.0F * gap;
  ImGui::SetCursorScreenPos({area.max.x - frame.px(14) - total, y});
  if (icon_button(frame, "undo", Icon::undo, kButton, frame.tr(Text::undo), false, frame.history.can_undo())) {
    frame.push(Undo{});
  }
  ImGui::SameLine(0.0F, gap);
  if (icon_button(frame, "redo", Icon::redo, kButton, frame.tr(Text::redo), false, frame.history.can_redo())) {
    frame.push(Redo{});
  }
  ImGui::SameLine(0.0F, gap);
  if (text_button(frame, "brief", frame.tr(Text::export_answer), Icon::download)) {
    ImGui::OpenPopup("export");
  }
  draw_export_menu(frame);
  ImGui::SameLine(0.0F, gap);
  if (icon_button(frame, "theme", Icon::theme, kButton, frame.tr(Text::theme))) {
    frame.push(SetTheme{next_theme(frame.session.view.theme)});
  }
  ImGui::SameLine(0.0F, gap);
  draw_language(frame);
  ImGui::SameLine(0.0F, gap);
  const ViewState& view = frame.session.view;
  if (icon_button(frame, "left", view.left_open ? Icon::chevron_left : Icon::chevron_right, kButton,
                  frame.tr(Text::fold_left))) {
    frame.push(ToggleLeft{});
  }
  ImGui::SameLine(0.0F, gap);
  if (icon_button(frame, "bottom", view.bottom_open ? Icon::chevron_down : Icon::chevron_up, kButton,
                  frame.tr(Text::fold_bottom))) {
    frame.push(ToggleBottom{});
  }
  ImGui::SameLine(0.0F, gap);
  if (icon_button(frame, "right", view.right_open ? Icon::chevron_right : Icon::chevron_left, kButton,
                  frame.tr(Text::fold_right))) {
    frame.push(ToggleRight{});
  }
}

}  // namespace

void draw_top_bar(const Frame& frame, const Rect& area) {
  const PanelWindow window(frame, "top", area, false, false);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddLine({area.min.x, area.max.y - 1.0F}, {area.max.x, area.max.y - 1.0F}, u32(frame.colours().line));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(8), frame.px(8)});
  const float y = (area.min.y + area.max.y - frame.px(kButton)) / 2.0F;
  const float left = draw_logo(frame, area);
  const bool narrow = area.width() < frame.px(1600);
  const float question = std::min(frame.px(narrow ? 196 : 260), text_button_width(frame, question_title(frame), true));
  ImGui::SetCursorScreenPos({left, y});
  draw_question(frame, question);
  ImGui::SameLine(0.0F, frame.px(8));
  const float room = area.max.x - frame.px(425) - left - question - frame.px(8);
  const float scenario = std::min(frame.px(narrow ? 150 : 230), room);
  if (scenario > frame.px(100)) {  // else its choices are still the avoided countries of the plan
    draw_scenario(frame, scenario, narrow);
  }
  const float taken = left + question + scenario + frame.px(20);
  const float right = area.max.x - frame.px(470);
  const float width = std::min(frame.px(420), right - taken - frame.px(10));
  if (width > frame.px(110)) {
    draw_search(frame, std::max(taken, (area.min.x + area.max.x - width) / 2.0F), y, width);
  }
  draw_right(frame, area, y);
  ImGui::PopStyleVar();
}

}  // namespace app
