#include "app/cli/corridor_items.hpp"

#include <fmt/format.h>

#include "app/core/answer_words.hpp"

namespace app {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

CorridorThing thing(const geo::Deposit& d) {
  return {d.id,
          d.names.en,
          d.country,
          d.position,
          joined(d.commodities),
          std::string(word_of(kDepositStatusWords, d.status)),
          d.provenance.source,
          std::string(word_of(kConfidenceWords, d.provenance.confidence))};
}

CorridorThing thing(const geo::Plant& p) {
  return {p.id,
          p.names.en,
          p.country,
          p.position,
          std::string(word_of(kPlantKindWords, p.kind)),
          std::string(word_of(kDepositStatusWords, p.status)),
          p.provenance.source,
          std::string(word_of(kConfidenceWords, p.provenance.confidence))};
}

CorridorThing thing(const geo::Place& p) {
  return {p.id,
          p.names.en,
          p.country,
          p.position,
          std::string(word_of(kPlaceKindWords, p.kind)),
          {},
          p.provenance.source,
          std::string(word_of(kConfidenceWords, p.provenance.confidence))};
}

CorridorThing thing(const geo::City& c) {
  return {c.id, c.names.en, c.country, c.position, fmt::format("{:.0f} inhabitants", c.population), {}, {}, {}};
}

}  // namespace

CorridorThing thing_of(const geo::CorridorItem& item, const World& world) {
  switch (item.kind) {
    case geo::ContentKind::deposit:
      return thing(world.pack->deposits[item.index]);
    case geo::ContentKind::plant:
      return thing(world.pack->plants[item.index]);
    case geo::ContentKind::place:
      return thing(world.planning.network->places[item.index]);
    case geo::ContentKind::city:
      return thing(world.pack->cities[item.index]);
  }
  return {};
}

std::string_view word_of(geo::ContentKind kind) {
  switch (kind) {
    case geo::ContentKind::deposit:
      return "deposit";
    case geo::ContentKind::plant:
      return "plant";
    case geo::ContentKind::place:
      return "place";
    case geo::ContentKind::city:
      return "city";
  }
  return {};
}

}  // namespace app
