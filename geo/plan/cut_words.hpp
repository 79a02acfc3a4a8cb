#pragma once
// The elements of a cut in a planner's words: each by name, and one sentence that tells what removed them all.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "geo/plan/question.hpp"

namespace geo {

class CutWords {
 public:
  /// Borrows both.
  CutWords(const PlanningData& data, const Question& question)
      : data_(data), network_(*data.network), question_(question) {}

  /// One list for one cut.
  std::vector<CutElement> list(const std::vector<ArcIndex>& cut);
  /// Of the listed cut: "Every rail line from A to B runs through C (D - E), which is avoided."
  /// by_land: the ways that the cut blocks have no ship on them, so that "every rail line" says all there is to say.
  std::string reason(const std::string& from, const std::string& to, bool by_land) const;

 private:
  /// What a cut element is excluded by, to tell of all its kind in one breath.
  struct Cause {
    Exclusion::Kind kind;
    CountryCode country;
    std::uint32_t closed;
    bool at_sea;
    Mode mode;
    LinkStatus status = LinkStatus::operating;
    int year = 0;              ///< status: of opening, 0 when none is known
    double capacity_mt = 0.0;  ///< capacity
    friend auto operator<=>(const Cause&, const Cause&) = default;
  };
  using CausedElement = std::pair<Cause, CutElement>;

  std::vector<CutElement> grouped(const std::vector<CausedElement>& elements) const;
  CutElement group_of(const Cause& cause, const std::string& kind, std::size_t count) const;
  Cause cause_of(const Arc& arc) const;
  void add_status(const Arc& arc, Cause& cause) const;
  std::optional<double> capacity_of(const Arc& arc) const;
  static std::string status_words(const Cause& cause);
  std::string plain_name(const Arc& arc) const;
  PlaceIndex place_of(const Arc& arc) const;
  CutElement element_of(const Arc& arc) const;
  std::string clause(const Cause& cause, const std::vector<std::string>& names) const;

  const PlanningData& data_;
  const FreightNetwork& network_;
  const Question& question_;
  std::map<Cause, std::vector<std::string>> causes_;
  bool only_rail_ = true;
};

}  // namespace geo
