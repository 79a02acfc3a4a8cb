#include "geo/plan/pack_check.hpp"

#include <future>
#include <iterator>
#include <map>
#include <utility>

#include "geo/plan/pack_view.hpp"

namespace geo {
namespace {

void append(Diagnostics& to, Diagnostics&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

Diagnostics check_pack(const PackUnderCheck& checked) {
  const detail::PackView view(checked);
  // What asks the country map takes as long as all the rest together.
  auto on_the_map = std::async(std::launch::async, [&view] {
    Diagnostics found;
    detail::check_sites(view, found);
    detail::check_ships(view, found);
    return found;
  });
  Diagnostics found;
  detail::check_records(view, found);
  detail::check_joints(view, found);
  detail::check_crossings(view, found);
  detail::check_corridors(view, found);
  detail::check_blocs(view, found);
  detail::check_tariffs(view, found);
  detail::check_lengths(view, found);
  detail::check_parallels(view, found);
  append(found, on_the_map.get());
  return found;
}

Diagnostics explain_findings(Diagnostics findings, const std::vector<Explanation>& explanations) {
  std::map<std::pair<std::string, std::string>, std::pair<std::size_t, bool>> rows;
  for (std::size_t i = 0; i < explanations.size(); ++i) {
    rows.emplace(std::pair(explanations[i].code, explanations[i].where), std::pair(i, false));
  }
  for (Diagnostic& finding : findings) {
    const auto row = rows.find({finding.code, finding.where});
    if (row == rows.end() || finding.severity == Severity::error) {
      continue;
    }
    row->second.second = true;
    if (finding.severity == Severity::warning) {
      finding.severity = Severity::note;
      finding.message += " (explained: " + explanations[row->second.first].reason + ")";
    }
  }
  for (const auto& [key, row] : rows) {
    if (!row.second) {
      findings.push_back({Severity::warning, "stale-explanation",
                          "no warning " + key.first + " is found there any more: \"" + explanations[row.first].reason +
                              "\" explains nothing",
                          "explained.csv (" + key.first + ", " + key.second + ")", "Delete the row"});
    }
  }
  return findings;
}

}  // namespace geo
