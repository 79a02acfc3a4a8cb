# Warnings of our own code, as errors. Third-party headers are SYSTEM and not judged.
add_library(zhol_warnings INTERFACE)
target_compile_options(zhol_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Werror
  # GCC 12 warns of overlapping copies inside std::string's operator+ at -O3 (GCC bug 105651).
  -Wno-restrict)
