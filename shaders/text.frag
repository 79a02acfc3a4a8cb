uniform sampler2D u_atlas;

in vec2 v_texel;
flat in vec4 v_colour;
out vec4 o_colour;

void main() {
  // Glyphs sit on whole pixels, so the atlas is read texel by texel and stays crisp.
  float coverage = texelFetch(u_atlas, ivec2(v_texel), 0).r;
  o_colour = vec4(v_colour.rgb, v_colour.a * coverage);
}
