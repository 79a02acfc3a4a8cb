#pragma once
// Private to render_gl: the offscreen picture, multisampled where the driver can, and its read-back.

#include "render/gl/handles.hpp"
#include "render/scene/image.hpp"

namespace render {

class FrameTarget {
 public:
  /// Makes a target of this size (device pixels) unless it has it already; false when the driver refuses.
  bool resize(int width, int height, int samples);
  int width() const { return width_; }
  int height() const { return height_; }

  /// Binds the picture for drawing and sets the viewport.
  void begin() const;
  /// Resolves the samples into the texture.
  void end() const;
  /// Copies this picture, from (x, y) at its bottom left on, over all of `to`, and leaves `to` bound for drawing.
  void copy_to(const FrameTarget& to, int x, int y) const;
  /// Copies all of this picture into the rectangle of `to`, scaled; leaves `to` bound for drawing.
  void scale_to(const FrameTarget& to, int left, int bottom, int right, int top) const;
  GLuint texture() const { return texture_.get(); }
  Image read_back() const;

 private:
  bool make_samples(int samples);
  Texture texture_;
  Framebuffer resolved_;
  Renderbuffer samples_;
  Framebuffer multisampled_;  ///< empty without multisampling
  int width_ = 0;
  int height_ = 0;
  int wanted_samples_ = -1;
};

}  // namespace render
