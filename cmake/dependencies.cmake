# Every third-party library, from Debian packages. Nothing is downloaded.
find_package(Threads REQUIRED)
find_package(GDAL 3.6 REQUIRED)
find_package(PROJ 9.1 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2 REQUIRED)
find_package(glfw3 3.3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(imgui REQUIRED IMPORTED_TARGET imgui)
pkg_check_modules(cairo REQUIRED IMPORTED_TARGET cairo cairo-svg cairo-pdf)
pkg_check_modules(freetype REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(libpng REQUIRED IMPORTED_TARGET libpng)

# GEOS: only the reentrant C API; its CMake package exports the C++ library too, so the target is made here.
find_library(GEOS_C_LIBRARY geos_c REQUIRED)
find_path(GEOS_C_INCLUDE geos_c.h REQUIRED)
add_library(geos_c SHARED IMPORTED)
set_target_properties(geos_c PROPERTIES IMPORTED_LOCATION ${GEOS_C_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${GEOS_C_INCLUDE})
