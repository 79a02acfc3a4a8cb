#include "render/gl/frame_target.hpp"

#include <algorithm>
#include <cstddef>

namespace render {

namespace {

bool is_complete() {
  return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

std::uint8_t divided(std::uint8_t channel, std::uint8_t alpha) {
  return static_cast<std::uint8_t>(std::min(255, (channel * 255 + alpha / 2) / alpha));
}

/// Blending leaves colours multiplied by alpha; pictures carry straight alpha.
void make_straight(std::vector<std::uint8_t>& rgba) {
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
    const std::uint8_t alpha = rgba[i + 3];
    if (alpha != 0 && alpha != 255) {
      for (std::size_t channel = i; channel < i + 3; ++channel) {
        rgba[channel] = divided(rgba[channel], alpha);
      }
    }
  }
}

}  // namespace

bool FrameTarget::resize(int width, int height, int samples) {
  if (width == width_ && height == height_ && samples == wanted_samples_) {
    return true;
  }
  texture_ = make_texture();
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glBindTexture(GL_TEXTURE_2D, 0);
  resolved_ = make_framebuffer();
  glBindFramebuffer(GL_FRAMEBUFFER, resolved_.get());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.get(), 0);
  const bool is_good = is_complete();
  width_ = is_good ? width : 0;
  height_ = is_good ? height : 0;
  wanted_samples_ = samples;
  if (!is_good || samples < 2 || !make_samples(samples)) {
    multisampled_ = Framebuffer();
    samples_ = Renderbuffer();
  }
  return is_good;
}

bool FrameTarget::make_samples(int samples) {
  GLint limit = 0;
  glGetIntegerv(GL_MAX_SAMPLES, &limit);
  samples_ = make_renderbuffer();
  glBindRenderbuffer(GL_RENDERBUFFER, samples_.get());
  glRenderbufferStorageMultisample(GL_RENDERBUFFER, std::min(samples, limit), GL_RGBA8, width_, height_);
  glBindRenderbuffer(GL_RENDERBUFFER, 0);
  multisampled_ = make_framebuffer();
  glBindFramebuffer(GL_FRAMEBUFFER, multisampled_.get());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, samples_.get());
  return is_complete();
}

void FrameTarget::begin() const {
  glBindFramebuffer(GL_FRAMEBUFFER, multisampled_ ? multisampled_.get() : resolved_.get());
  glViewport(0, 0, width_, height_);
}

void FrameTarget::end() const {
  if (multisampled_) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, multisampled_.get());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, resolved_.get());
    glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  }
}

void FrameTarget::copy_to(const FrameTarget& to, int x, int y) const {
  to.begin();
  glBindFramebuffer(GL_READ_FRAMEBUFFER, resolved_.get());
  glBlitFramebuffer(x, y, x + to.width_, y + to.height_, 0, 0, to.width_, to.height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

void FrameTarget::scale_to(const FrameTarget& to, int left, int bottom, int right, int top) const {
  to.begin();
  glBindFramebuffer(GL_READ_FRAMEBUFFER, resolved_.get());
  glBlitFramebuffer(0, 0, width_, height_, left, bottom, right, top, GL_COLOR_BUFFER_BIT, GL_LINEAR);
}

Image FrameTarget::read_back() const {
  Image image{width_, height_, {}};
  const std::size_t row = static_cast<std::size_t>(width_) * 4;
  image.rgba.resize(row * static_cast<std::size_t>(height_));
  GLint previous = 0;
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &previous);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, resolved_.get());
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(previous));
  // GL's first row is the bottom one.
  for (int y = 0; y < height_ / 2; ++y) {
    const auto top = image.rgba.begin() + static_cast<std::ptrdiff_t>(row) * y;
    const auto bottom = image.rgba.begin() + static_cast<std::ptrdiff_t>(row) * (height_ - 1 - y);
    std::swap_ranges(top, top + static_cast<std::ptrdiff_t>(row), bottom);
  }
  make_straight(image.rgba);
  return image;
}

}  // namespace render
