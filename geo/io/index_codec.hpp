#pragma once
// Private to geo_io: triangle indices packed for the map file (about a sixth of their plain size).
//
// Triangles are turned so that the smallest index leads, sorted, and stored as differences in variable-length bytes
// (LEB128, zigzag), compressed with zlib. Which corner leads and the order of triangles are not kept.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace geo {

std::vector<std::uint8_t> pack_triangles(std::span<const std::uint32_t> triangles);

/// nullopt when the bytes are no packed triangles, or claim more than `most` indices.
std::optional<std::vector<std::uint32_t>> unpack_triangles(std::span<const std::uint8_t> bytes, std::size_t most);

}  // namespace geo
