#include "app/core/default_draft.hpp"

#include <array>

namespace app {
namespace {

constexpr std::array<ExampleQuestion, 5> kExamples = {{
    {"Zhezkazgan – Duisburg", "Zhezkazgan", "Duisburg", geo::Cargo::container},
    {"Karaganda – Constanța", "Karaganda", "Constanta", geo::Cargo::container},
    {"Balkhash – Hamburg", "Balkhash", "Hamburg", geo::Cargo::container},
    {"Aktobe – Rotterdam", "Aktobe", "Rotterdam", geo::Cargo::bulk},
    {"Oskemen – Istanbul", "Oskemen", "Istanbul", geo::Cargo::container},
}};

std::optional<geo::Endpoint> resolve(const World& world, std::string_view name) {
  if (!world.gazetteer) {
    return std::nullopt;
  }
  geo::Result<geo::Endpoint> end = world.gazetteer->resolve(name);
  return end ? std::optional(std::move(end).value()) : std::nullopt;
}

}  // namespace

std::span<const ExampleQuestion> example_questions() {
  return kExamples;
}

PlanDraft example_draft(const World& world, const ExampleQuestion& example, const PlanDraft& base) {
  PlanDraft draft = base;
  draft.from = resolve(world, example.from);
  draft.to = resolve(world, example.to);
  draft.via.clear();
  draft.cargo = example.cargo;
  return draft;
}

PlanDraft default_draft(const World& world) {
  PlanDraft draft = example_draft(world, kExamples.front(), PlanDraft{});
  draft.avoided = {geo::CountryCode::parse("RUS").value()};
  return draft;
}

}  // namespace app
