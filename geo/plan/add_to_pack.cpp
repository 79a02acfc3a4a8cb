#include "geo/plan/add_to_pack.hpp"

#include <set>
#include <unordered_map>

namespace geo {
namespace {

/// Appends records whose ids are free; the others are reported.
template <class Record>
void append(std::vector<Record>& records, const std::vector<Record>& more, const char* kind, const std::string& name,
            Diagnostics& diagnostics) {
  if (more.empty()) {
    return;
  }
  std::set<std::string_view> taken;
  records.reserve(records.size() + more.size());  // the views above stay good while ids do not move
  for (const Record& record : records) {
    taken.insert(record.id);
  }
  for (const Record& record : more) {
    if (taken.insert(record.id).second) {
      records.push_back(record);
      continue;
    }
    diagnostics.push_back({Severity::error, "duplicate-id",
                           "the id is taken already; the record of \"" + name + "\" was left out",
                           std::string(kind) + ", " + record.id, "Import it again under another id prefix"});
  }
}

void apply_shapes(DataPack& pack, const PackAddition& addition) {
  if (addition.shapes.empty()) {
    return;
  }
  std::unordered_map<std::string_view, LinkRecord*> by_id;
  for (LinkRecord& link : pack.links) {
    by_id.emplace(link.id, &link);
  }
  for (const auto& [id, via] : addition.shapes) {
    const auto found = by_id.find(id);
    if (found != by_id.end()) {
      found->second->via = via;
      continue;
    }
    pack.diagnostics.push_back({Severity::warning, "unknown-link",
                                "\"" + addition.name + "\" has a shape for a link the pack does not have",
                                "links, " + id, "Make the shapes again for this pack"});
  }
}

}  // namespace

DataPack add_to_pack(DataPack base, std::span<const PackAddition> additions) {
  for (const PackAddition& addition : additions) {
    append(base.places, addition.places, "places", addition.name, base.diagnostics);
    append(base.links, addition.links, "links", addition.name, base.diagnostics);
    append(base.crossings, addition.crossings, "crossings", addition.name, base.diagnostics);
    append(base.deposits, addition.deposits, "deposits", addition.name, base.diagnostics);
    apply_shapes(base, addition);
  }
  return base;
}

}  // namespace geo
