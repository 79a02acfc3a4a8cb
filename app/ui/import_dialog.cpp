#include "app/ui/import_dialog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/core/import_jobs.hpp"
#include "app/ui/format.hpp"
#include "app/ui/key_sheet.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr float kWidth = 560.0F;
constexpr float kFormHeight = 560.0F;
constexpr float kOutcomeHeight = 430.0F;
constexpr std::size_t kShownFindings = 5;
constexpr std::array<ImportKind, 3> kKinds = {ImportKind::rail, ImportKind::shapes, ImportKind::deposits};
constexpr std::array<int, 3> kGauges = {0, 1520, 1435};

bool has_lines(const geo::Layer& layer) {
  return std::any_of(layer.features.begin(), layer.features.end(), [](const geo::Feature& feature) {
    return std::holds_alternative<geo::MultiLineString>(feature.geometry);
  });
}

geo::ImportSchema schema_of(ImportKind kind) {
  return kind == ImportKind::deposits ? geo::ImportSchema::deposits : geo::ImportSchema::rail;
}

Text explanation(ImportKind kind) {
  return kind == ImportKind::rail     ? Text::import_rail_note
         : kind == ImportKind::shapes ? Text::import_shapes_note
                                      : Text::import_deposits_note;
}

const geo::FieldMapping* find_field(const geo::ColumnMapping& mapping, const std::string& field) {
  const auto found =
      std::find_if(mapping.begin(), mapping.end(), [&](const geo::FieldMapping& m) { return m.field == field; });
  return found == mapping.end() ? nullptr : &*found;
}

}  // namespace

void ImportDialog::draw(const Frame& frame, const Rect& window) {
  const auto& layers = frame.session.user_layers;
  if (!frame.ui.import_layer || *frame.ui.import_layer >= layers.size()) {
    frame.ui.import_layer.reset();
    layer_.reset();
    return;
  }
  const std::shared_ptr<const geo::Layer>& layer = layers[*frame.ui.import_layer];
  if (layer_ != layer) {
    layer_ = layer;
    begin(*layer);
  }
  const ImportState& state = frame.session.import_state;
  const float wanted = state.stage == ImportState::Stage::none ? kFormHeight : kOutcomeHeight;
  const float height = std::min(frame.px(wanted), window.height() - frame.px(96));
  const bool beside = begin_overlay(frame, "##import", window, {frame.px(kWidth), height});
  if (state.stage == ImportState::Stage::none) {
    draw_form(frame, *layer);
  } else {
    draw_outcome(frame);
  }
  end_overlay();
  if (beside && state.stage != ImportState::Stage::running) {
    close(frame);
  }
}

void ImportDialog::close(const Frame& frame) const {
  frame.ui.import_layer.reset();
  frame.push(ForgetImport{});
}

void ImportDialog::begin(const geo::Layer& layer) {
  gauge_mm_.reset();
  choose_kind(layer, has_lines(layer) ? ImportKind::rail : ImportKind::deposits);
}

void ImportDialog::choose_kind(const geo::Layer& layer, ImportKind kind) {
  kind_ = kind;
  guess_ = geo::guess_columns(layer, schema_of(kind));
  mapping_ = guess_;
}

void ImportDialog::draw_form(const Frame& frame, const geo::Layer& layer) {
  const float width = ImGui::GetContentRegionAvail().x;
  section_head(frame, std::string(frame.tr(Text::head_import)) + " · " + layer.name);
  draw_kinds(frame, layer, width);
  note(frame, frame.tr(explanation(kind_)), width);
  if (kind_ == ImportKind::rail) {
    draw_gauge(frame, width);
  }
  vertical_gap(frame, 4);
  const float foot = frame.px(52);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, IM_COL32(0, 0, 0, 0));
  ImGui::BeginChild("columns", {width, ImGui::GetContentRegionAvail().y - foot});
  draw_columns(frame, layer, ImGui::GetContentRegionAvail().x);
  ImGui::EndChild();
  ImGui::PopStyleColor();
  vertical_gap(frame, 6);
  const float half = (width - frame.px(8)) / 2.0F;
  if (text_button(frame, "cancel", frame.tr(Text::cancel), {}, half)) {
    close(frame);
  }
  ImGui::SameLine(0.0F, frame.px(8));
  if (accent_button(frame, "import", frame.tr(Text::import_now), half)) {
    StartImport start{*frame.ui.import_layer, kind_, gauge_mm_, {}};
    for (const std::string& field : geo::schema_fields(schema_of(kind_))) {
      const geo::FieldMapping* chosen = find_field(mapping_, field);
      start.columns.emplace_back(field, chosen == nullptr ? std::string() : chosen->column);
    }
    frame.push(std::move(start));
  }
}

void ImportDialog::draw_kinds(const Frame& frame, const geo::Layer& layer, float width) {
  const std::array<const char*, 3> names = {frame.tr(Text::import_rail), frame.tr(Text::import_shapes),
                                            frame.tr(Text::import_deposits)};
  const auto current = static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), kind_) - kKinds.begin());
  if (const auto clicked = segmented(frame, "kind", names, current, width); clicked && kKinds[*clicked] != kind_) {
    choose_kind(layer, kKinds[*clicked]);
  }
  vertical_gap(frame, 2);
}

void ImportDialog::draw_gauge(const Frame& frame, float width) {
  const std::array<const char*, 3> names = {frame.tr(Text::gauge_by_country), "1520 mm", "1435 mm"};
  const auto current =
      static_cast<std::size_t>(std::find(kGauges.begin(), kGauges.end(), gauge_mm_.value_or(0)) - kGauges.begin());
  if (const auto clicked = segmented(frame, "gauge", names, current, width)) {
    gauge_mm_ = kGauges[*clicked] == 0 ? std::nullopt : std::optional(kGauges[*clicked]);
  }
}

void ImportDialog::draw_columns(const Frame& frame, const geo::Layer& layer, float width) {
  section_head(frame, frame.tr(Text::head_columns));
  for (const std::string& field : geo::schema_fields(schema_of(kind_))) {
    ImGui::PushID(field.c_str());
    draw_column(frame, layer, field, width);
    ImGui::PopID();
  }
}

void ImportDialog::draw_column(const Frame& frame, const geo::Layer& layer, const std::string& field, float width) {
  const geo::FieldMapping* chosen = find_field(mapping_, field);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImFont& font = *frame.look.fonts.body;
  draw_text(*ImGui::GetWindowDrawList(), font, {at.x, at.y + frame.px(7)},
            u32(chosen != nullptr ? frame.colours().text : frame.colours().secondary), field);
  ImGui::SetCursorScreenPos({at.x + width * 0.42F, at.y});
  if (text_button(frame, "column", chosen == nullptr ? "—" : chosen->column, Icon::chevron_down, width * 0.58F,
                  27.0F)) {
    ImGui::OpenPopup("columns-of-layer");
  }
  if (chosen != nullptr && ImGui::IsItemHovered()) {
    hint(frame, chosen->reason);
  }
  if (!begin_menu(frame, "columns-of-layer")) {
    return;
  }
  const auto take = [&](const std::string& column) {
    // Columns come from the layer itself, so this cannot fail.
    (void)geo::set_column(mapping_, schema_of(kind_), layer, field, column, frame.tr(Text::chosen_by_you));
    ImGui::CloseCurrentPopup();
  };
  if (menu_row(frame, "none", "—", {}, chosen == nullptr, frame.px(280))) {
    take({});
  }
  for (const std::string& column : layer.columns) {
    if (menu_row(frame, column.c_str(), column, {}, chosen != nullptr && chosen->column == column, frame.px(280))) {
      take(column);
    }
  }
  ImGui::EndPopup();
}

void ImportDialog::draw_outcome(const Frame& frame) {
  const ImportState& state = frame.session.import_state;
  const float width = ImGui::GetContentRegionAvail().x;
  section_head(frame, std::string(frame.tr(Text::head_import)) + " · " + layer_->name);
  if (state.stage == ImportState::Stage::running) {
    note(frame, frame.tr(Text::import_running), width);
    skeleton(frame, 6, width);
    return;
  }
  if (state.stage == ImportState::Stage::failed) {
    note(frame, state.error, width);
  } else {
    const ImportSummary& summary = *state.summary;
    note(frame, fmt::format("{} {}", frame.tr(Text::import_done), summary.name), width);
    for (const auto& [code, count] : summary.totals) {
      fact(frame, width, code, format_number(static_cast<double>(count)));
    }
    for (std::size_t i = 0; i < std::min(summary.findings.size(), kShownFindings); ++i) {
      note(frame, summary.findings[i].where + ": " + summary.findings[i].message, width);
    }
    note(frame, std::string(frame.tr(Text::full_report)) + ": " + summary.directory + "/report.json", width);
  }
  vertical_gap(frame, 6);
  if (accent_button(frame, "close", frame.tr(Text::close_dialog), width)) {
    close(frame);
  }
}

}  // namespace app
