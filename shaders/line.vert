layout(location = 0) in ivec2 a_position;
layout(location = 1) in vec2 a_extrude;
layout(location = 2) in vec2 a_local;
layout(location = 3) in float a_along;

uniform float u_half_width;       // device pixels
uniform float u_pixels_per_metre; // device pixels

out vec2 v_local; // device pixels: beyond the line's end, and across it
out float v_along;

void main() {
  float reach = u_half_width + 1.0; // room for the soft edge
  v_local = a_local * reach;
  v_along = a_along * u_pixels_per_metre;
  gl_Position = to_clip(to_pixels(a_position) + a_extrude * reach);
}
