#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "app/core/map_layers.hpp"
#include "geo/io/geodesic.hpp"

namespace app {
namespace {

using render::Label;
using render::LabelFace;
using render::LabelLayer;

/// The furthest zoom at which a country of a rank is named: metres per pixel.
double country_scale(int rank) {
  constexpr std::array<double, 5> scales = {1e12, 8500.0, 5500.0, 3500.0, 2200.0};
  return scales[static_cast<std::size_t>(std::clamp(rank, 1, 5) - 1)];
}

/// The furthest zoom at which a town is named, so that a screen holds a few dozen.
double town_scale(double population) {
  constexpr std::array<std::pair<double, double>, 5> steps = {
      {{5e6, 4500.0}, {1e6, 2800.0}, {3e5, 1600.0}, {1e5, 900.0}, {3e4, 450.0}}};
  for (const auto& [people, metres_per_pixel] : steps) {
    if (population >= people) {
      return metres_per_pixel;
    }
  }
  return 250.0;
}

double place_label_scale(geo::PlaceKind kind) {
  switch (kind) {
    case geo::PlaceKind::port:
      return 2200.0;
    case geo::PlaceKind::border_station:
    case geo::PlaceKind::terminal:
      return 1500.0;
    case geo::PlaceKind::city:
      return 1200.0;
    case geo::PlaceKind::station:
    case geo::PlaceKind::plant:
      return 700.0;
    case geo::PlaceKind::junction:
      break;
  }
  return 400.0;
}

std::string avoided_word(Language language) {
  switch (language) {
    case Language::ru:
      return " · в обход";
    case Language::kk:
      return " · айналып өту";
    case Language::en:
      break;
  }
  return " · avoided";
}

std::uint32_t capital(std::uint32_t c) {
  const bool ascii = c >= 'a' && c <= 'z';
  const bool latin1 = c >= 0xE0 && c <= 0xFE && c != 0xF7;
  const bool cyrillic = c >= 0x430 && c <= 0x44F;
  if (ascii || latin1 || cyrillic) {
    return c - 0x20;
  }
  if (c >= 0x450 && c <= 0x45F) {
    return c - 0x50;
  }
  if (c == 0x131) {  // dotless i
    return 'I';
  }
  // Latin Extended-A and the Cyrillic extensions come in pairs, capital first; in two stretches the capital is odd.
  const bool odd_first = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) || (c >= 0x4C1 && c <= 0x4CE);
  const bool paired = (c >= 0x100 && c <= 0x17E) || (c >= 0x460 && c <= 0x52F);
  const bool is_small = odd_first ? c % 2 == 0 : c % 2 == 1;
  return paired && is_small ? c - 1 : c;
}

Label town_label(const MapLook& look, render::Point position, const std::string& name) {
  Label label;
  label.position = position;
  label.text = name;
  label.size_px = 12.0F;
  label.colour = faded(look, MapLayer::labels, look.colours.text);
  label.halo = faded(look, MapLayer::labels, look.colours.land);
  return label;
}

constexpr double kClearOfEnds = 4e5;  ///< metres between a country's name and the ends of the routes

/// Where a country's name stands: its own place, or one a little north or south of it, clear of the ends' names.
geo::LonLat country_place(const MapLook& look, const geo::CountryLabel& country, const geo::RouteSet* answer) {
  if (answer == nullptr || !look.world.planning.countries) {
    return country.position;
  }
  const auto is_clear = [&](geo::LonLat p) {
    return geo::geodesic_distance_m(p, answer->request.from.position) > kClearOfEnds &&
           geo::geodesic_distance_m(p, answer->request.to.position) > kClearOfEnds;
  };
  for (const double shift : {0.0, 2.5, -2.5, 4.0, -4.0}) {
    const geo::LonLat moved{country.position.lon, country.position.lat + shift};
    if (is_clear(moved) && (shift == 0.0 || look.world.planning.countries->country_at(moved) == country.country)) {
      return moved;
    }
  }
  return country.position;
}

void add_countries(const MapLook& look, const std::vector<geo::CountryCode>& avoided, const geo::RouteSet* answer,
                   LabelLayer& layer) {
  for (const geo::CountryLabel& country : look.world.pack->country_labels) {
    if (!look.world.planning.countries->has(country.country)) {
      continue;  // no country of its own under this worldview
    }
    const auto position = look.geometry.point(country_place(look, country, answer));
    if (!position) {
      continue;
    }
    const bool is_avoided = std::find(avoided.begin(), avoided.end(), country.country) != avoided.end();
    Label label = town_label(look, *position, upper_case(localized(country.names, look.view.language)));
    label.text += is_avoided ? avoided_word(look.view.language) : std::string();
    label.size_px = country.rank <= 1 ? 13.0F : 12.0F;
    label.letter_spacing_px = 2.6F;
    label.face = LabelFace::bold;
    label.colour = faded(look, MapLayer::labels, look.colours.secondary);
    label.centred = true;
    label.priority = 100.0F - static_cast<float>(country.rank) + (is_avoided ? 50.0F : 0.0F);
    label.max_metres_per_pixel = is_avoided ? 1e12 : country_scale(country.rank);
    label.min_metres_per_pixel = 350.0;  // closer than this a country's name says nothing new
    layer.labels.push_back(std::move(label));
  }
}

void add_towns(const MapLook& look, LabelLayer& layer) {
  for (const geo::City& city : look.world.pack->cities) {
    const auto position = look.geometry.point(city.position);
    if (position) {
      Label label = town_label(look, *position, localized(city.names, look.view.language));
      label.priority = 20.0F + static_cast<float>(std::min(city.population / 1e6, 30.0));
      label.max_metres_per_pixel = town_scale(city.population);
      layer.labels.push_back(std::move(label));
    }
  }
}

void add_places(const MapLook& look, LabelLayer& layer) {
  const geo::FreightNetwork& network = *look.world.planning.network;
  for (std::size_t i = 0; i < network.authored_places; ++i) {
    if (look.map.places[i]) {
      Label label = town_label(look, *look.map.places[i], localized(network.places[i].names, look.view.language));
      label.size_px = 11.0F;
      label.priority = network.places[i].kind == geo::PlaceKind::port ? 15.0F : 10.0F;
      label.max_metres_per_pixel = place_label_scale(network.places[i].kind);
      layer.labels.push_back(std::move(label));
    }
  }
}

}  // namespace

const std::string& localized(const geo::Names& names, Language language) {
  const std::string& chosen = language == Language::ru ? names.ru : language == Language::kk ? names.kk : names.en;
  return chosen.empty() ? names.en : chosen;
}

std::string upper_case(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    // Every letter of the map's languages takes one or two bytes; longer sequences pass unchanged.
    if (lead < 0x80) {
      out += static_cast<char>(capital(lead));
    } else if ((lead & 0xE0U) == 0xC0U && i + 1 < utf8.size()) {
      const auto trail = static_cast<unsigned char>(utf8[++i]);
      const std::uint32_t c = capital(((lead & 0x1FU) << 6U) | (trail & 0x3FU));
      if (c < 0x80) {
        out += static_cast<char>(c);
      } else {
        out += static_cast<char>(0xC0U | (c >> 6U));
        out += static_cast<char>(0x80U | (c & 0x3FU));
      }
    } else {
      out += utf8[i];
    }
  }
  return out;
}

Layers label_layers(const MapLook& look, const std::vector<geo::CountryCode>& avoided, const geo::RouteSet* answer) {
  LabelLayer layer;
  layer.id = "labels";
  add_countries(look, avoided, answer, layer);
  add_towns(look, layer);
  add_places(look, layer);
  return {shared_layer(std::move(layer))};
}

}  // namespace app
