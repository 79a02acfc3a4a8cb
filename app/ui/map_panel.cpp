#include "app/ui/map_panel.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "app/core/map_scene.hpp"
#include "app/ui/map_overlay.hpp"
#include "app/ui/names.hpp"
#include "app/ui/widgets.hpp"
#include "render/scene/hit_test.hpp"

namespace app {
namespace {

constexpr float kTolerance = 6.0F;         // px around the pointer
constexpr float kClickSlack = 4.0F;        // px a click may move
constexpr float kDoubleClickSteps = 3.1F;  // of the wheel: twice as near
constexpr std::size_t kIdentified = 6;
constexpr float kFitMargin = 70.0F;

bool is_click(ImGuiMouseButton button) {
  const ImVec2 moved = ImGui::GetMouseDragDelta(button, 0.0F);
  return ImGui::IsMouseReleased(button) && std::hypot(moved.x, moved.y) <= kClickSlack;
}

}  // namespace

void MapPanel::draw(const Frame& frame, const Rect& area, const MapPicture& picture) {
  const PanelWindow window(frame, "map", area, false, false);
  fit_viewport(frame, area);
  const MapView view(frame, area, picture.projector);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (picture.texture != 0 && picture.scene) {
    const auto texture = reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(picture.texture));
    draw.AddImage(texture, area.min, area.max, {0.0F, 1.0F}, {1.0F, 0.0F});
  } else {
    draw.AddRectFilled(area.min, area.max, u32(frame.colours().water));
  }
  draw_buttons(frame, view);  // before the map's own area: what is first takes the pointer
  draw_map_message(frame, view, picture.scene != nullptr);
  handle_pointer(frame, view, picture);
  follow_requests(frame, picture);
  draw_scale_bar(frame, view);
  draw_attribution(frame, view);
  if (frame.session.view.tool == MapTool::measure) {
    draw_measure(frame, view, measured_, pointer_);
  } else {
    measured_.clear();
  }
  draw_box(frame);
  draw_map_menu(frame, menu_);
}

void MapPanel::show_box(const Frame& frame, const render::Box& box, bool at_once) {
  if (box.is_empty()) {
    return;
  }
  const render::Camera& camera = frame.session.view.camera;
  const float margin = std::min(kFitMargin, std::min(camera.width, camera.height) * 0.12F);
  render::Camera target = camera.fitted(box, margin);
  constexpr double kNearest = 400.0;  // a single point would be shown absurdly near
  target.metres_per_pixel = std::max(target.metres_per_pixel, kNearest);
  if (at_once) {
    motion_.stop();
    frame.push(SetCamera{target});
  } else {
    motion_.fly_to(camera, target);
  }
}

void MapPanel::fit_viewport(const Frame& frame, const Rect& area) {
  const render::Camera& camera = frame.session.view.camera;
  const float width = std::max(area.width() / frame.look.scale, 1.0F);
  const float height = std::max(area.height() / frame.look.scale, 1.0F);
  const ImVec2 framebuffer = ImGui::GetIO().DisplayFramebufferScale;
  const float ratio = frame.look.scale * std::max(framebuffer.x, 0.1F);
  if (camera.width != width || camera.height != height || camera.pixel_ratio != ratio) {
    render::Camera next = camera;
    next.width = width;
    next.height = height;
    next.pixel_ratio = ratio;
    frame.push(SetCamera{next});
  }
}

void MapPanel::set_camera(const Frame& frame, const render::Camera& camera) {
  frame.push(SetCamera{camera});
}

void MapPanel::handle_pointer(const Frame& frame, const MapView& view, const MapPicture& picture) {
  ImGui::SetCursorScreenPos(view.area().min);
  ImGui::InvisibleButton(
      "ground", {std::max(view.area().width(), 1.0F), std::max(view.area().height(), 1.0F)},
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
  hovered_ = ImGui::IsItemHovered();
  const ImVec2 mouse = ImGui::GetMousePos();
  pointer_ = hovered_ ? view.lonlat_at(mouse) : std::nullopt;
  handle_drag(frame, view);
  update_hover(frame, view, picture);
  if (!hovered_) {
    return;
  }
  if (const float wheel = ImGui::GetIO().MouseWheel; wheel != 0.0F) {
    motion_.wheel(view.camera(), view.to_pixel(mouse), wheel);
  }
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && frame.session.view.tool != MapTool::measure) {
    motion_.wheel(view.camera(), view.to_pixel(mouse), kDoubleClickSteps);
  } else if (is_click(ImGuiMouseButton_Left) && ImGui::IsItemDeactivated()) {
    handle_click(frame);
  }
  if (is_click(ImGuiMouseButton_Right) && pointer_) {
    menu_ = {*pointer_, hits_.empty() ? Selection{} : hits_.front()};
    ImGui::OpenPopup(kMapMenu);
  }
}

void MapPanel::handle_drag(const Frame& frame, const MapView& view) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool held = ImGui::IsItemActive() && !ImGui::IsMouseDown(ImGuiMouseButton_Right);
  if (ImGui::IsItemActivated() && io.KeyShift) {
    box_start_ = ImGui::GetMousePos();
  }
  if (box_start_) {
    if (!held) {
      finish_box(view);
    }
    return;
  }
  if (held) {
    dragging_ = true;
    if (ImGui::IsItemActivated()) {
      motion_.stop();  // what the pointer moved before the press is no drag
      return;
    }
    set_camera(frame, motion_.drag(view.camera(), io.MouseDelta.x / frame.look.scale,
                                   io.MouseDelta.y / frame.look.scale, io.DeltaTime));
  } else if (dragging_) {
    dragging_ = false;
    motion_.release();
  }
}

void MapPanel::finish_box(const MapView& view) {
  const ImVec2 end = ImGui::GetMousePos();
  if (std::abs(end.x - box_start_->x) > 2.0F * kClickSlack && std::abs(end.y - box_start_->y) > 2.0F * kClickSlack) {
    render::Box box;
    box.extend(view.camera().to_map(view.to_pixel(*box_start_)));
    box.extend(view.camera().to_map(view.to_pixel(end)));
    motion_.fly_to(view.camera(), view.camera().fitted(box, 0.0F));
  }
  box_start_.reset();
}

void MapPanel::handle_click(const Frame& frame) {
  if (frame.session.view.tool == MapTool::measure) {
    if (pointer_) {
      measured_.push_back(*pointer_);
    }
    return;
  }
  choose(frame, hits_.empty() ? Selection{} : hits_.front());
}

void MapPanel::choose(const Frame& frame, Selection hit) {
  if (hit.kind == Selection::Kind::route) {
    frame.push(SelectRoute{static_cast<int>(hit.index)});
    return;
  }
  frame.push(Select{hit});
  const PlanDraft& draft = frame.session.draft;
  const bool can_be_end =
      hit.kind == Selection::Kind::deposit || hit.kind == Selection::Kind::plant || hit.kind == Selection::Kind::place;
  if (can_be_end && exists(frame.session, hit) && (!draft.from || !draft.to)) {
    const geo::Endpoint end = endpoint_of_target(frame.session, {{}, hit});
    frame.push(draft.from ? Command(SetTo{end}) : Command(SetFrom{end}));
  }
}

void MapPanel::update_hover(const Frame& frame, const MapView& view, const MapPicture& picture) {
  const ImVec2 mouse = ImGui::GetMousePos();
  const bool busy = dragging_ || motion_.is_moving() || box_start_.has_value();
  if (!hovered_ || !picture.scene || busy) {
    if (!hovered_ && hit_scene_ != nullptr) {
      hits_.clear();
      hit_scene_ = nullptr;
      frame.push(Hover{});
    }
    return;
  }
  if (mouse.x != hit_at_.x || mouse.y != hit_at_.y || hit_scene_ != picture.scene.get()) {
    hit_at_ = mouse;
    hit_scene_ = picture.scene.get();
    hits_.clear();
    for (const render::Hit& hit : render::hit_test(*picture.scene, view.camera(), view.to_pixel(mouse), kTolerance)) {
      const Selection selection = decode_key(hit.key);
      if (exists(frame.session, selection) && std::find(hits_.begin(), hits_.end(), selection) == hits_.end()) {
        hits_.push_back(selection);
      }
    }
  }
  const bool named = !hits_.empty() && hits_.front().kind != Selection::Kind::country;
  const Selection lit = named ? hits_.front() : Selection{};
  if (!(frame.session.view.hovered == lit)) {
    frame.push(Hover{lit});
  }
  if (frame.session.view.tool == MapTool::identify) {
    draw_map_tooltip(frame, {hits_.data(), std::min(hits_.size(), kIdentified)});
  } else if (named && frame.session.view.tool == MapTool::select) {
    draw_map_tooltip(frame, {hits_.data(), 1});
  }
}

void MapPanel::draw_buttons(const Frame& frame, const MapView& view) {
  const float size = 34.0F;
  const render::Camera& camera = view.camera();
  const render::Pixel centre = {camera.width / 2.0F, camera.height / 2.0F};
  const MapTool tool = frame.session.view.tool;
  float y = view.area().min.y + frame.px(14);
  const auto button = [&](const char* id, Icon icon, Text text, bool active) {
    ImGui::SetCursorScreenPos({view.area().min.x + frame.px(14), y});
    y += frame.px(size + 6);
    return y < view.area().max.y - frame.px(40) && icon_button(frame, id, icon, size, frame.tr(text), active);
  };
  if (button("in", Icon::plus, Text::zoom_in, false)) {
    motion_.wheel(camera, centre, 2.0F);
  }
  if (button("out", Icon::minus, Text::zoom_out, false)) {
    motion_.wheel(camera, centre, -2.0F);
  }
  if (button("home", Icon::home, Text::key_home, false)) {
    frame.push(ZoomHome{});
  }
  if (button("fit", Icon::fit, Text::key_zoom_selection, false)) {
    frame.push(ZoomToSelection{});
  }
  if (button("identify", Icon::identify, Text::key_identify, tool == MapTool::identify)) {
    frame.push(SetTool{tool == MapTool::identify ? MapTool::select : MapTool::identify});
  }
  if (button("measure", Icon::measure, Text::key_measure, tool == MapTool::measure)) {
    frame.push(SetTool{tool == MapTool::measure ? MapTool::select : MapTool::measure});
  }
}

void MapPanel::draw_box(const Frame& frame) {
  if (box_start_) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(*box_start_, ImGui::GetMousePos(), u32(frame.colours().accent, 0.12F));
    draw.AddRect(*box_start_, ImGui::GetMousePos(), u32(frame.colours().accent));
  }
}

void MapPanel::follow_requests(const Frame& frame, const MapPicture& picture) {
  if (frame.ui.measure_from) {
    measured_ = {*frame.ui.measure_from};
    frame.ui.measure_from.reset();
  }
  if (frame.ui.fly_to && picture.projector != nullptr) {
    if (const auto point = picture.projector->forward(*frame.ui.fly_to)) {
      render::Camera target = frame.session.view.camera;
      constexpr double kTownScale = 900.0;  // map metres per pixel: a town with its surroundings
      target.centre = {point->x, point->y};
      target.metres_per_pixel = std::min(target.metres_per_pixel, kTownScale);
      motion_.fly_to(frame.session.view.camera, target);
    }
    frame.ui.fly_to.reset();
  }
  if (const auto next = motion_.advance(frame.session.view.camera, ImGui::GetIO().DeltaTime)) {
    set_camera(frame, *next);
  }
}

}  // namespace app
