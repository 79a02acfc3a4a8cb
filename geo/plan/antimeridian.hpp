#pragma once
// Lines across the 180th meridian, for everything that looks at them in the lon/lat plane.

#include <span>

#include "geo/core/geometry.hpp"

namespace geo {

/// Breaks a line wherever it jumps across the 180th meridian, at the meridian itself (RFC 7946, 3.1.9). One line stays
/// one where it does not.
MultiLineString cut_at_antimeridian(std::span<const LonLat> line);

}  // namespace geo
