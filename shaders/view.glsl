// The camera, for every vertex shader. Positions are integers of 1/16 m; subtracting the centre before going to float
// keeps full precision anywhere on the map.
uniform ivec2 u_centre;
uniform vec2 u_remainder;        // what rounding took from the centre, in units
uniform float u_pixels_per_unit; // device pixels
uniform vec2 u_viewport;         // device pixels

// Device pixels from the middle of the picture, y up.
vec2 to_pixels(ivec2 position) {
  return (vec2(position - u_centre) - u_remainder) * u_pixels_per_unit;
}

vec4 to_clip(vec2 pixels) {
  return vec4(2.0 * pixels / u_viewport, 0.0, 1.0);
}
