// Keep in step with SymbolShape.
const uint kCircle = 0u;
const uint kRing = 1u;
const uint kDiamond = 2u;
const uint kSquare = 3u;
const uint kTriangle = 4u;
const uint kCross = 5u;
const uint kAnchor = 6u;
const uint kBadge = 7u;

in vec2 v_at;
flat in vec2 v_half_size;
flat in float v_outline_width;
flat in uint v_shape;
flat in vec4 v_fill;
flat in vec4 v_outline;
out vec4 o_colour;

float segment(vec2 p, vec2 a, vec2 b) {
  vec2 ab = b - a;
  return length(p - a - ab * clamp(dot(p - a, ab) / dot(ab, ab), 0.0, 1.0));
}

float box(vec2 p, vec2 half_size) {
  vec2 d = abs(p) - half_size;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

float triangle(vec2 p, float r) {
  // Equilateral, standing on its base, inscribed in the circle of radius r.
  float left = dot(p, vec2(-0.8660254, 0.5)) - 0.5 * r;
  float right = dot(p, vec2(0.8660254, 0.5)) - 0.5 * r;
  return max(max(left, right), -p.y - 0.5 * r);
}

float anchor(vec2 p, float r) {
  vec2 q = vec2(abs(p.x), p.y);
  float eye = abs(length(p - vec2(0.0, 0.72 * r)) - 0.2 * r);
  float shank = segment(p, vec2(0.0, 0.5 * r), vec2(0.0, -0.9 * r));
  float stock = segment(q, vec2(0.0, 0.22 * r), vec2(0.42 * r, 0.22 * r));
  vec2 from_bow = q - vec2(0.0, -0.12 * r);
  float bow = from_bow.y < 0.0 ? abs(length(from_bow) - 0.78 * r) : length(from_bow - vec2(0.78 * r, 0.0));
  return min(min(eye, shank), min(stock, bow)) - 0.13 * r;
}

// Signed distance in pixels, negative inside.
float shape_distance(vec2 p, uint shape, vec2 half_size) {
  float r = half_size.y;
  if (shape == kRing) {
    return abs(length(p) - 0.8 * r) - 0.2 * r;
  }
  if (shape == kDiamond) {
    return (abs(p.x) + abs(p.y) - r) * 0.70710678;
  }
  if (shape == kSquare) {
    return box(p, vec2(0.84 * r));
  }
  if (shape == kTriangle) {
    return triangle(p + vec2(0.0, 0.2 * r), 1.15 * r);
  }
  if (shape == kCross) {
    vec2 q = abs(p);
    return segment(q, vec2(0.0), vec2(0.72 * r)) - 0.19 * r;
  }
  if (shape == kAnchor) {
    return anchor(p, r);
  }
  if (shape == kBadge) {
    return box(p, vec2(half_size.x - r, 0.0)) - r;
  }
  return length(p) - r;
}

void main() {
  float d = shape_distance(v_at, v_shape, v_half_size);
  // The outline lies half outside; on stroke-like marks wholly, or nothing of them would be left.
  bool is_stroke = v_shape == kCross || v_shape == kAnchor || v_shape == kRing;
  float inner_edge = is_stroke ? 0.0 : -0.5 * v_outline_width;
  float inside = edge_coverage(d - inner_edge);
  float all = edge_coverage(d - inner_edge - v_outline_width);
  float fill_alpha = inside * v_fill.a;
  float outline_alpha = (all - inside) * v_outline.a;
  float alpha = fill_alpha + outline_alpha;
  if (alpha <= 0.0) {
    discard;
  }
  o_colour = vec4((v_fill.rgb * fill_alpha + v_outline.rgb * outline_alpha) / alpha, alpha);
}
