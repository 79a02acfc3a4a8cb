uniform vec4 u_fill;
uniform vec4 u_hatch;
uniform float u_hatch_spacing;    // device pixels, 0 = no hatch
uniform float u_hatch_half_width;
uniform float u_hatch_shift;      // keeps the lines in step with a kept picture while panning

out vec4 o_colour;

void main() {
  float ink = 0.0;
  if (u_hatch_spacing > 0.0) {
    // Rising lines of fixed width on the screen: neighbouring countries share one continuous hatch.
    float across = (gl_FragCoord.x - gl_FragCoord.y + u_hatch_shift) * 0.70710678;
    float from_line = abs(mod(across + 0.5 * u_hatch_spacing, u_hatch_spacing) - 0.5 * u_hatch_spacing);
    ink = band_coverage(from_line, u_hatch_half_width) * u_hatch.a;
  }
  float alpha = ink + u_fill.a * (1.0 - ink);
  vec3 rgb = u_hatch.rgb * ink + u_fill.rgb * u_fill.a * (1.0 - ink);
  o_colour = vec4(alpha > 0.0 ? rgb / alpha : vec3(0.0), alpha);
}
