layout(location = 0) in ivec2 a_corner; // top left on the screen, device pixels, y down
layout(location = 1) in ivec2 a_size;
layout(location = 2) in ivec2 a_texel;  // top left in the atlas
layout(location = 3) in vec4 a_colour;


out vec2 v_texel;
flat out vec4 v_colour;

void main() {
  ivec2 inside = ivec2(gl_VertexID & 1, gl_VertexID >> 1) * a_size;
  v_texel = vec2(a_texel + inside);
  v_colour = a_colour;
  vec2 share = vec2(a_corner + inside) / u_viewport;
  gl_Position = vec4(2.0 * share.x - 1.0, 1.0 - 2.0 * share.y, 0.0, 1.0);
}
