# zhol_module(NAME SOURCES ... HEADERS ... PUBLIC ... PRIVATE ...): one library of ours, its headers verified to
# compile alone (target all_verify_interface_header_sets).
function(zhol_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${arg_HEADERS})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_PUBLIC} zhol_sanitizer PRIVATE ${arg_PRIVATE} $<BUILD_INTERFACE:zhol_warnings>)
endfunction()
