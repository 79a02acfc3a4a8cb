uniform vec4 u_colour;
uniform float u_half_width;
uniform vec2 u_dash;      // dash and gap in device pixels; dash 0 = solid
uniform bool u_round_caps;

in vec2 v_local;
in float v_along;
out vec4 o_colour;

void main() {
  float past = abs(v_local.x);
  float cut = 1.0;
  if (u_dash.x > 0.0) {
    // Distance from the nearest dash along the line, negative within it.
    float period = u_dash.x + u_dash.y;
    float at = mod(v_along + 0.5 * u_dash.y, period) - 0.5 * u_dash.y;
    float outside = abs(at - 0.5 * u_dash.x) - 0.5 * u_dash.x;
    if (u_round_caps) {
      past += max(outside, 0.0);
    } else {
      cut = edge_coverage(outside);
    }
  }
  float coverage = band_coverage(length(vec2(past, v_local.y)), u_half_width) * cut;
  if (coverage <= 0.0) {
    discard;
  }
  o_colour = vec4(u_colour.rgb, u_colour.a * coverage);
}
