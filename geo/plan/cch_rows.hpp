#pragma once
// Private to the contraction hierarchy: minima over rows of arcs, eight at a time. Rows are sorted and separators have
// neighbouring ranks, so most long rows meet unbroken runs of their targets. Callers instantiate their inner loops
// twice, plainly and for AVX2, and ask has_avx2() once per call.

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "geo/plan/cch.hpp"

#if defined(__x86_64__)
#define ZHOL_AVX2 [[gnu::target("avx2")]]
#else
#define ZHOL_AVX2
#endif
#define ZHOL_INLINE [[gnu::always_inline]] inline

namespace geo {

/// The arc between two ranks; when they have none, the tail's first arc to a higher head, or the end of its arcs.
std::uint32_t find_arc(const Cch& cch, std::uint32_t tail, std::uint32_t head);

inline bool has_avx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

using Eight = std::uint32_t __attribute__((vector_size(32)));
inline constexpr std::uint32_t kEight = 8;

inline constexpr std::ptrdiff_t kLongList = 64;  ///< a longer list is searched before it is walked

/// Calls visit(low, arc to tail, arc to head) for the common lower neighbours of both ends of an arc, lowest first,
/// until it returns false.
template <class Visit>
void for_lower_triangles(const Cch& cch, std::uint32_t tail, std::uint32_t head, const Visit& visit) {
  const Cch::Below* i = cch.down.data() + cch.first_down[tail];
  const Cch::Below* const i_end = cch.down.data() + cch.first_down[tail + 1];
  const Cch::Below* j = cch.down.data() + cch.first_down[head];
  const Cch::Below* const j_end = cch.down.data() + cch.first_down[head + 1];
  if (i != i_end && j_end - j > kLongList) {
    j = std::lower_bound(j, j_end, i->tail, [](const Cch::Below& e, std::uint32_t rank) { return e.tail < rank; });
  }
  while (i != i_end && j != j_end) {
    const std::uint32_t a = i->tail;
    const std::uint32_t b = j->tail;
    if (a == b && !visit(a, i->arc, j->arc)) {
      return;
    }
    i += a <= b ? 1 : 0;
    j += b <= a ? 1 : 0;
  }
}

/// over[k] = min(over[k], base + row[k]) for eight k.
ZHOL_INLINE void lower_eight(CchWeight* over, const CchWeight* row, CchWeight base) {
  Eight now, offer;
  std::memcpy(&now, over, sizeof now);
  std::memcpy(&offer, row, sizeof offer);
  offer += base;
  now = offer < now ? offer : now;
  std::memcpy(over, &now, sizeof now);
}

/// The same, and from[k] = tail where base + row[k] was less.
ZHOL_INLINE void lower_eight(CchWeight* over, std::uint32_t* from, const CchWeight* row, CchWeight base,
                             std::uint32_t tail) {
  Eight now, offer, before;
  std::memcpy(&now, over, sizeof now);
  std::memcpy(&offer, row, sizeof offer);
  std::memcpy(&before, from, sizeof before);
  offer += base;
  const auto less = offer < now;
  now = less ? offer : now;
  before = less ? Eight{} + tail : before;
  std::memcpy(over, &now, sizeof now);
  std::memcpy(from, &before, sizeof before);
}

}  // namespace geo
