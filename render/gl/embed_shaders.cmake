# cmake -DOUTPUT=x.cpp -DSHADERS="a;b" -P embed_shaders.cmake: shader texts as a C++ table, so that the program needs no
# shader files at run time. Raw strings keep line numbers; no line of ours holds the delimiter.
set(text "// Made from shaders/ by embed_shaders.cmake.\n#include \"render/gl/shader_library.hpp\"\n\n")
string(APPEND text "namespace render {\n\nconst std::vector<ShaderText>& shader_texts() {\n")
string(APPEND text "  static const std::vector<ShaderText> texts = {\n")
foreach(path IN LISTS SHADERS)
  get_filename_component(name ${path} NAME)
  file(READ ${path} source)
  string(APPEND text "      {\"${name}\", R\"glsl(${source})glsl\"},\n")
endforeach()
string(APPEND text "  };\n  return texts;\n}\n\n}  // namespace render\n")
file(WRITE ${OUTPUT} "${text}")
