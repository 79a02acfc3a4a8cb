#pragma once
// What deposit tables call commodities -> the symbols of the pack (element symbols, REE, PGE, coal, graphite, ...).

#include <string>
#include <string_view>
#include <vector>

namespace geo {

struct Commodities {
  std::vector<std::string> symbols;   ///< in the text's order, each once
  std::vector<std::string> unknown;   ///< words nothing is known about
  std::vector<std::string> minerals;  ///< gangue and rock: known, and no commodity here
  bool is_damaged = false;            ///< empty items in the middle or at the ends: letters were lost
};

/// Reads lists separated by ; , / | or wide gaps: "Copper; Mo", "медь, золото", "Silver,pper,,,".
Commodities parse_commodities(std::string_view text);

}  // namespace geo
