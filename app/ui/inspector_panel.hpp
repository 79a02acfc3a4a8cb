#pragma once
// Facts about the selected thing, with their source and confidence.

#include <map>

#include "app/ui/frame.hpp"

namespace app {

/// Keeps only what is dear to compute about the last selection: its loading stations and border distances.
class InspectorPanel {
 public:
  void draw(const Frame& frame);

 private:
  struct SiteFacts {
    const World* world = nullptr;
    Selection selection;
    std::vector<geo::CountryCode> avoided;
    std::vector<geo::LoadingStation> stations;
    std::vector<std::pair<geo::CountryCode, double>> border_km;
  };
  void draw_place(const Frame& frame, const geo::Place& place);
  void draw_deposit(const Frame& frame, const geo::Deposit& deposit);
  void draw_plant(const Frame& frame, const geo::Plant& plant);
  void draw_site(const Frame& frame, float width, geo::LonLat position, bool with_stations);
  void compute_site(const Frame& frame, geo::LonLat position, bool with_stations);

  SiteFacts site_;
};

}  // namespace app
