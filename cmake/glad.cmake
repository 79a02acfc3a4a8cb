# OpenGL 4.1 core and EGL 1.5 loaders, generated at build time by Debian's python3-glad. --reproducible keeps it
# offline: the specification that ships with the package is used.
find_program(GLAD_PROGRAM glad REQUIRED)
set(glad_dir ${CMAKE_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${glad_dir}/src/gl.c ${glad_dir}/src/egl.c ${glad_dir}/include/glad/gl.h ${glad_dir}/include/glad/egl.h
  COMMAND ${GLAD_PROGRAM} --reproducible --quiet --out-path ${glad_dir} --api gl:core=4.1 --extensions= c
  COMMAND ${GLAD_PROGRAM} --reproducible --quiet --out-path ${glad_dir} --api egl=1.5
          --extensions=EGL_KHR_surfaceless_context,EGL_MESA_platform_surfaceless,EGL_KHR_create_context,EGL_EXT_platform_base c
  COMMENT "Generating GL and EGL loaders"
  VERBATIM)
add_library(glad STATIC ${glad_dir}/src/gl.c ${glad_dir}/src/egl.c)
target_include_directories(glad SYSTEM PUBLIC ${glad_dir}/include)
target_link_libraries(glad PUBLIC ${CMAKE_DL_LIBS})
