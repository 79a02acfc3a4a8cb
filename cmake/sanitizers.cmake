# ZHOL_SANITIZER=address also brings undefined-behaviour checks.
add_library(zhol_sanitizer INTERFACE)
if(ZHOL_SANITIZER STREQUAL "address")
  # Instrumented std::regex looks uninitialised to GCC 12 (GCC bug 105562).
  set(warnings -Wno-maybe-uninitialized)
  set(flags -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
elseif(ZHOL_SANITIZER STREQUAL "thread")
  set(flags -fsanitize=thread -fno-omit-frame-pointer)
elseif(NOT ZHOL_SANITIZER STREQUAL "")
  message(FATAL_ERROR "ZHOL_SANITIZER must be address, thread or empty, not '${ZHOL_SANITIZER}'")
endif()
target_compile_options(zhol_sanitizer INTERFACE ${flags} ${warnings})
target_link_options(zhol_sanitizer INTERFACE ${flags})
