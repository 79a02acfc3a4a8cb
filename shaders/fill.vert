layout(location = 0) in ivec2 a_position;

void main() {
  gl_Position = to_clip(to_pixels(a_position));
}
