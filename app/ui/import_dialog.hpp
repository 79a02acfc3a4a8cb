#pragma once
// "Add as network, track shapes or deposits": a layer of the user's becomes part of the pack he plans with. Shows which
// column was taken for what, lets him change it, then what was repaired, dropped or guessed.

#include <memory>
#include <optional>

#include "app/core/import_recipe.hpp"
#include "app/ui/frame.hpp"
#include "geo/plan/column_mapping.hpp"

namespace app {

class ImportDialog {
 public:
  /// Draws itself over the window when frame.ui.import_layer names a layer.
  void draw(const Frame& frame, const Rect& window);

 private:
  void begin(const geo::Layer& layer);
  void choose_kind(const geo::Layer& layer, ImportKind kind);
  void draw_form(const Frame& frame, const geo::Layer& layer);
  void draw_kinds(const Frame& frame, const geo::Layer& layer, float width);
  void draw_gauge(const Frame& frame, float width);
  void draw_columns(const Frame& frame, const geo::Layer& layer, float width);
  void draw_column(const Frame& frame, const geo::Layer& layer, const std::string& field, float width);
  void draw_outcome(const Frame& frame);
  void close(const Frame& frame) const;

  std::shared_ptr<const geo::Layer> layer_;  ///< the one the form was made for
  ImportKind kind_ = ImportKind::rail;
  std::optional<int> gauge_mm_;
  geo::ColumnMapping guess_;
  geo::ColumnMapping mapping_;
};

}  // namespace app
