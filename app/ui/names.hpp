#pragma once
// Things of the session in the words of the chosen language, and as ends of a route.

#include <string>
#include <string_view>

#include "app/core/session.hpp"
#include "app/ui/strings.hpp"

namespace app {

/// The name in the language, English where there is none.
const std::string& name_in(const geo::Names& names, Language language);
/// "Russia"; the code where the country has no name. `world` may be null.
std::string country_name(const World* world, geo::CountryCode code, Language language);
/// Capital letters of Latin and Cyrillic text, for section heads.
std::string capitals(std::string_view utf8);

Text status_text(geo::DepositStatus status);
Text plant_kind_text(geo::PlantKind kind);
Text mode_text(geo::Mode mode);
Text place_kind_text(geo::PlaceKind kind);
Text link_status_text(geo::LinkStatus status);
Text electrified_text(geo::Electrified electrified);

/// False for indices that no longer exist (another world was loaded).
bool exists(const Session& session, Selection selection);
std::string title_of(const Session& session, Selection selection);
/// Where a selection is; false for countries, routes and user features.
bool position_of(const Session& session, Selection selection, geo::LonLat& position);

/// The name of a route's end in the language of the window; its own name where the pack does not know it.
std::string end_name(const Session& session, const geo::Endpoint& end);
/// The corridor's name in the language of the window; the route's own label where it follows no corridor.
std::string route_label(const Session& session, const geo::Route& route);

geo::Endpoint endpoint_of(const geo::SearchHit& hit);
geo::Endpoint endpoint_of(const geo::Place& place);
geo::Endpoint endpoint_of(const geo::Deposit& deposit);
geo::Endpoint endpoint_of(const geo::Plant& plant);
/// A free point; its country is looked up.
geo::Endpoint endpoint_at(const World& world, geo::LonLat position);
/// What a search hit selects.
Selection selection_of(const World& world, const geo::SearchHit& hit);

/// The selected route, or the best one; null without an answer.
const geo::Route* shown_route(const Session& session);
std::size_t shown_route_index(const Session& session);

}  // namespace app
