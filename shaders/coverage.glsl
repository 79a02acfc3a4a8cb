// How much of a pixel is covered, for antialiasing without samples.

// By a band of half width w at distance d from its middle.
float band_coverage(float d, float w) {
  return clamp(min(d + 0.5, w) - max(d - 0.5, -w), 0.0, 1.0);
}

// By the inside (negative distances) of an edge.
float edge_coverage(float distance) {
  return clamp(0.5 - distance, 0.0, 1.0);
}
