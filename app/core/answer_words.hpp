#pragma once
// The words of schema zhol.routes/1 and of the options for the values of a request; one list for reading and writing.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "geo/plan/route.hpp"

namespace app {

template <class Value>
struct Word {
  Value value;
  std::string_view text;
};

inline constexpr std::array<Word<geo::Mode>, 4> kModeWords = {
    {{geo::Mode::rail, "rail"}, {geo::Mode::ferry, "ferry"}, {geo::Mode::sea, "sea"}, {geo::Mode::road, "road"}}};
inline constexpr std::array<Word<geo::Objective>, 4> kObjectiveWords = {{{geo::Objective::cost, "cost"},
                                                                         {geo::Objective::time, "time"},
                                                                         {geo::Objective::co2, "co2"},
                                                                         {geo::Objective::balanced, "balanced"}}};
inline constexpr std::array<Word<geo::Cargo>, 2> kCargoWords = {
    {{geo::Cargo::container, "container"}, {geo::Cargo::bulk, "bulk"}}};
inline constexpr std::array<Word<geo::Choice>, 3> kChoiceWords = {
    {{geo::Choice::overlap, "overlap"}, {geo::Choice::disjoint, "disjoint"}, {geo::Choice::pareto, "pareto"}}};
inline constexpr std::array<Word<geo::Spread>, 3> kSpreadWords = {{{geo::Spread::independent, "independent"},
                                                                   {geo::Spread::correlated, "correlated"},
                                                                   {geo::Spread::sampled, "sampled"}}};
inline constexpr std::array<Word<geo::Worldview>, 2> kWorldviewWords = {
    {{geo::Worldview::un, "un"}, {geo::Worldview::de_facto, "de_facto"}}};
inline constexpr std::array<Word<geo::Role>, 3> kRoleWords = {
    {{geo::Role::baseline, "baseline"}, {geo::Role::best, "best"}, {geo::Role::alternative, "alternative"}}};
inline constexpr std::array<Word<geo::StopKind>, 4> kStopWords = {{{geo::StopKind::crossing, "crossing"},
                                                                   {geo::StopKind::gauge_break, "gauge_break"},
                                                                   {geo::StopKind::transshipment, "transshipment"},
                                                                   {geo::StopKind::port, "port"}}};
inline constexpr std::array<Word<geo::Confidence>, 3> kConfidenceWords = {
    {{geo::Confidence::low, "low"}, {geo::Confidence::medium, "medium"}, {geo::Confidence::high, "high"}}};
inline constexpr std::array<Word<geo::DepositStatus>, 6> kDepositStatusWords = {
    {{geo::DepositStatus::operating, "operating"},
     {geo::DepositStatus::development, "development"},
     {geo::DepositStatus::exploration, "exploration"},
     {geo::DepositStatus::undeveloped, "undeveloped"},
     {geo::DepositStatus::past_producer, "past_producer"},
     {geo::DepositStatus::unknown, "unknown"}}};
inline constexpr std::array<Word<geo::FigureKind>, 3> kFigureKindWords = {{{geo::FigureKind::resource, "resource"},
                                                                           {geo::FigureKind::reserve, "reserve"},
                                                                           {geo::FigureKind::forecast, "forecast"}}};
inline constexpr std::array<Word<geo::PlantKind>, 10> kPlantKindWords = {
    {{geo::PlantKind::concentrator, "concentrator"},
     {geo::PlantKind::smelter, "smelter"},
     {geo::PlantKind::refinery, "refinery"},
     {geo::PlantKind::ferroalloys, "ferroalloys"},
     {geo::PlantKind::steel, "steel"},
     {geo::PlantKind::aluminium, "aluminium"},
     {geo::PlantKind::metal_works, "metal_works"},
     {geo::PlantKind::chemicals, "chemicals"},
     {geo::PlantKind::battery, "battery"},
     {geo::PlantKind::magnets, "magnets"}}};
inline constexpr std::array<Word<geo::PlaceKind>, 7> kPlaceKindWords = {
    {{geo::PlaceKind::station, "station"},
     {geo::PlaceKind::junction, "junction"},
     {geo::PlaceKind::border_station, "border_station"},
     {geo::PlaceKind::port, "port"},
     {geo::PlaceKind::terminal, "terminal"},
     {geo::PlaceKind::city, "city"},
     {geo::PlaceKind::plant, "plant"}}};
inline constexpr std::array<Word<geo::LinkStatus>, 5> kLinkStatusWords = {
    {{geo::LinkStatus::operating, "operating"},
     {geo::LinkStatus::under_construction, "under_construction"},
     {geo::LinkStatus::planned, "planned"},
     {geo::LinkStatus::suspended, "suspended"},
     {geo::LinkStatus::closed, "closed"}}};
inline constexpr std::array<Word<geo::Electrified>, 3> kElectrifiedWords = {
    {{geo::Electrified::no, "no"}, {geo::Electrified::partial, "partial"}, {geo::Electrified::yes, "yes"}}};
inline constexpr std::array<Word<geo::TransferKind>, 2> kTransferWords = {
    {{geo::TransferKind::gauge_break, "gauge_break"}, {geo::TransferKind::transshipment, "transshipment"}}};
inline constexpr std::array<Word<geo::Severity>, 3> kSeverityWords = {
    {{geo::Severity::note, "note"}, {geo::Severity::warning, "warning"}, {geo::Severity::error, "error"}}};

/// The word of a value; empty for a value the list does not hold.
template <class Value, std::size_t N>
constexpr std::string_view word_of(const std::array<Word<Value>, N>& words, Value value) {
  for (const Word<Value>& word : words) {
    if (word.value == value) {
      return word.text;
    }
  }
  return {};
}

template <class Value, std::size_t N>
constexpr std::optional<Value> value_of(const std::array<Word<Value>, N>& words, std::string_view text) {
  for (const Word<Value>& word : words) {
    if (word.text == text) {
      return word.value;
    }
  }
  return std::nullopt;
}

/// "rail, ferry, sea, road" for messages.
template <class Value, std::size_t N>
std::string list_words(const std::array<Word<Value>, N>& words) {
  std::string out;
  for (const Word<Value>& word : words) {
    out += (out.empty() ? "" : ", ") + std::string(word.text);
  }
  return out;
}

}  // namespace app
