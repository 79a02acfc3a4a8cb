#include "render/vector/vector_writer.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>
#include <system_error>

#include "render/vector/scene_painter.hpp"

namespace render {

namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
struct DestroyContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Context = std::unique_ptr<cairo_t, DestroyContext>;

std::string extension_of(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

cairo_status_t append(void* text, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// One logical pixel is one point.
Surface make_surface(const std::string& extension, std::string& bytes, const Camera& camera) {
  const double width = static_cast<double>(camera.width);
  const double height = static_cast<double>(camera.height);
  if (extension == ".svg") {
    return Surface(cairo_svg_surface_create_for_stream(append, &bytes, width, height));
  }
  return Surface(cairo_pdf_surface_create_for_stream(append, &bytes, width, height));
}

/// Cairo numbers the root group by the surfaces made so far in this process; the same map must give the same bytes.
void name_root_group(std::string& svg) {
  constexpr std::string_view kStart = "<g id=\"surface";
  const std::size_t at = svg.find(kStart);
  const std::size_t end = at == std::string::npos ? at : svg.find('"', at + kStart.size());
  if (end != std::string::npos) {
    svg.replace(at, end - at, "<g id=\"map");
  }
}

/// Metrics independent of any screen: the same layout everywhere.
void unhint(cairo_t* cr) {
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_set_font_options(cr, options);
  cairo_font_options_destroy(options);
}

/// Cairo's verdict after the last byte.
cairo_status_t paint(const Scene& scene, const Camera& camera, const std::string& extension, std::string& bytes) {
  const Surface surface = make_surface(extension, bytes, camera);
  const Context context(cairo_create(surface.get()));
  unhint(context.get());
  paint_scene(context.get(), scene, camera);
  const cairo_status_t drawn = cairo_status(context.get());
  cairo_surface_finish(surface.get());
  return drawn != CAIRO_STATUS_SUCCESS ? drawn : cairo_surface_status(surface.get());
}

/// Writes beside the path and renames; empty, or why not.
std::string save(const std::string& bytes, const std::string& path) {
  const std::string temporary = path + ".part";
  std::error_code failure;
  std::ofstream out(temporary, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) {
    std::filesystem::rename(temporary, path, failure);
    if (!failure) {
      return {};
    }
  }
  const std::string why = failure ? failure.message() : std::strerror(errno);
  std::filesystem::remove(temporary, failure);
  return why;
}

}  // namespace

bool write_vector(const Scene& scene, const Camera& camera, const std::string& path, std::string& error) {
  const std::string extension = extension_of(path);
  if (extension != ".svg" && extension != ".pdf") {
    error = "cannot write " + path + ": '" + extension + "' is not a vector format. Name the file .svg or .pdf";
    return false;
  }
  std::string bytes;
  const cairo_status_t status = paint(scene, camera, extension, bytes);
  if (extension == ".svg") {
    name_root_group(bytes);
  }
  const std::string why = status != CAIRO_STATUS_SUCCESS ? cairo_status_to_string(status) : save(bytes, path);
  if (!why.empty()) {
    error = "cannot write the map " + path + ": " + why + ". Check that the directory exists and may be written to";
  }
  return why.empty();
}

}  // namespace render
