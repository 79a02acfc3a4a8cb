#pragma once
// The pack together with additions the user names.

#include <memory>
#include <string>
#include <vector>

#include "geo/core/data_pack.hpp"
#include "geo/core/result.hpp"

namespace app {

struct World;

/// Names of installed additions, or directories.
using AdditionNames = std::vector<std::string>;

/// The built-in pack with these additions in order; sha256 covers them. Without additions it is the pack itself.
geo::Result<std::shared_ptr<const geo::DataPack>> read_pack_with(const AdditionNames& additions);

/// load_world() of session.hpp with that pack.
geo::Result<std::shared_ptr<const World>> load_world(geo::Worldview worldview, const AdditionNames& additions);

/// What is installed, for lists.
struct InstalledAddition {
  std::string name;
  std::string directory;
  std::string source;
  std::string sha256;
  std::size_t places = 0;
  std::size_t links = 0;
  std::size_t deposits = 0;
  std::size_t shapes = 0;
};
/// Broken ones are left out and reported.
std::vector<InstalledAddition> installed_additions(geo::Diagnostics& findings);

}  // namespace app
