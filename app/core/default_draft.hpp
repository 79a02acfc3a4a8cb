#pragma once
// The questions the window can start from: the one it opens with, and the examples of the top bar.

#include <span>
#include <string_view>

#include "app/core/session.hpp"

namespace app {

/// A ready question: ends as names or ids of the pack, resolved by example_draft().
struct ExampleQuestion {
  std::string_view title;  ///< names in English, an en dash between them
  std::string_view from;
  std::string_view to;
  geo::Cargo cargo = geo::Cargo::container;
};
std::span<const ExampleQuestion> example_questions();

/// The example with everything else as in `base`. An end the pack does not know stays unset.
PlanDraft example_draft(const World& world, const ExampleQuestion& example, const PlanDraft& base);

/// What a stranger sees first: Zhezkazgan to Duisburg without Russia.
PlanDraft default_draft(const World& world);

}  // namespace app
