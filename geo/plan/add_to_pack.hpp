#pragma once
// The pack with a user's additions, ready for build_network().

#include <span>

#include "geo/core/data_pack.hpp"
#include "geo/core/pack_addition.hpp"

namespace geo {

/// A copy of `base` followed by every addition in order. An id that is taken (by the pack or an earlier addition)
/// keeps its first owner: the later record is left out with an error "duplicate-id". A shape of an unknown link is
/// left out with a warning "unknown-link". Findings are appended to the copy's diagnostics.
DataPack add_to_pack(DataPack base, std::span<const PackAddition> additions);

}  // namespace geo
