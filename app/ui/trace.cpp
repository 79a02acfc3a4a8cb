#include "app/ui/trace.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace app {
namespace {

std::string avoided_codes(const PlanDraft& draft) {
  std::string codes;
  for (const geo::CountryCode code : draft.avoided) {
    codes += (codes.empty() ? "" : ",") + code.str();
  }
  return codes.empty() ? "-" : codes;
}

std::string end_text(const std::optional<geo::Endpoint>& end) {
  return end ? end->name : "-";
}

}  // namespace

void trace_answer(const Session& session) {
  const char* path = std::getenv("ZHOL_TRACE");
  if (path == nullptr) {
    return;
  }
  std::ofstream file(path, std::ios::app);
  file << "answer " << end_text(session.draft.from) << " -> " << end_text(session.draft.to) << " avoid "
       << avoided_codes(session.draft);
  if (session.answer) {
    const std::vector<geo::Route>& routes = session.answer->routes;
    const auto baselines = std::count_if(routes.begin(), routes.end(),
                                         [](const geo::Route& route) { return route.role == geo::Role::baseline; });
    file << " routes " << routes.size() - static_cast<std::size_t>(baselines) << " baseline " << baselines;
    if (!routes.empty()) {
      file << " usd " << routes.front().totals.usd_per_tonne.typical << " changes " << session.draft.cost_changes.size()
           << " best " << routes.front().label;
    }
  } else {
    file << " failed " << session.plan_error;
  }
  file << std::endl;  // flushed: the reader waits for it
}

}  // namespace app
