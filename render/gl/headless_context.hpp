#pragma once
// An OpenGL 4.1 core context with no display at all (EGL surfaceless), for `zhol render`.

#include <memory>
#include <string>

namespace render {

class HeadlessContext {
 public:
  /// Makes a context current on this thread and loads GL; check error().
  HeadlessContext();
  ~HeadlessContext();
  HeadlessContext(const HeadlessContext&) = delete;
  HeadlessContext& operator=(const HeadlessContext&) = delete;
  const std::string& error() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render
