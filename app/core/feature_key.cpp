#include "app/core/map_scene.hpp"

namespace app {

// Kind in the upper half, index in the lower; kind none with index 0 gives the scene's "nothing".
render::FeatureKey encode_key(Selection selection) {
  if (selection.kind == Selection::Kind::none) {
    return 0;
  }
  return (static_cast<render::FeatureKey>(selection.kind) << 32U) | selection.index;
}

Selection decode_key(render::FeatureKey key) {
  const auto kind = key >> 32U;
  if (kind == 0 || kind > static_cast<render::FeatureKey>(Selection::Kind::user_feature)) {
    return {};
  }
  return {static_cast<Selection::Kind>(kind), static_cast<std::uint32_t>(key & 0xFFFFFFFFU)};
}

Selection select_legs(const LegSpan& span) {
  return {Selection::Kind::legs, static_cast<std::uint32_t>((span.route & 0xFFU) << 24U | (span.first & 0xFFFU) << 12U |
                                                            (span.last & 0xFFFU))};
}

LegSpan legs_of(const Selection& selection) {
  return {selection.index >> 24U, selection.index >> 12U & 0xFFFU, selection.index & 0xFFFU};
}

}  // namespace app
