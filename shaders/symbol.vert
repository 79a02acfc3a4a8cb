layout(location = 0) in ivec2 a_position;
layout(location = 1) in vec2 a_half_size;
layout(location = 2) in vec2 a_outline_and_limit; // outline width, coarsest scale
layout(location = 3) in uint a_shape;
layout(location = 4) in vec4 a_fill;
layout(location = 5) in vec4 a_outline;

uniform float u_pixel_ratio;
uniform float u_metres_per_pixel; // logical

out vec2 v_at; // device pixels from the symbol's centre, y up
flat out vec2 v_half_size;
flat out float v_outline_width;
flat out uint v_shape;
flat out vec4 v_fill;
flat out vec4 v_outline;

void main() {
  v_half_size = a_half_size * u_pixel_ratio;
  v_outline_width = a_outline_and_limit.x * u_pixel_ratio;
  v_shape = a_shape;
  v_fill = a_fill;
  v_outline = a_outline;
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  v_at = corner * (v_half_size + v_outline_width + 1.5);
  gl_Position = to_clip(to_pixels(a_position) + v_at);
  if (u_metres_per_pixel > a_outline_and_limit.y) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0); // hidden at this scale: outside the clip volume
  }
}
