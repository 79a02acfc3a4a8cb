#include "app/core/palette.hpp"

#include <array>

namespace app {
namespace {

using render::Colour;

constexpr Palette kDark = {.water = Colour::rgb(0x0D1721),
                           .land = Colour::rgb(0x1A2631),
                           .border = Colour::rgb(0x3D5262),
                           .panel = Colour::rgb(0x15212C),
                           .card = Colour::rgb(0x1B2935),
                           .line = Colour::rgb(0x263643),
                           .text = Colour::rgb(0xD5E0E7),
                           .secondary = Colour::rgb(0x8298A7),
                           .accent = Colour::rgb(0x56B4E9),
                           .on_accent = Colour::rgb(0x0B141C),
                           .hatch = Colour::rgb(0x2C3B48),
                           .good = Colour::rgb(0x2FBF9B),
                           .bad = Colour::rgb(0xE07A6B),
                           .warning = Colour::rgb(0xE6B450),
                           .rail_1520 = Colour::rgb(0x4E667A),
                           .rail_1435 = Colour::rgb(0x7A6653),
                           .rail_other = Colour::rgb(0x5E6B58),
                           .ferry = Colour::rgb(0x3F6F92),
                           .ghost = Colour::rgb(0x8A97A1),
                           .field = Colour::rgb(0x0E1820),
                           .hover = Colour::rgb(0x1D2D3A)};

constexpr Palette kLight = {.water = Colour::rgb(0xCFDFE8),
                            .land = Colour::rgb(0xF5F2EA),
                            .border = Colour::rgb(0xA9A293),
                            .panel = Colour::rgb(0xFBFBF9),
                            .card = Colour::rgb(0xF1F3F3),
                            .line = Colour::rgb(0xDADFE2),
                            .text = Colour::rgb(0x222E37),
                            .secondary = Colour::rgb(0x5B6A74),
                            .accent = Colour::rgb(0x0072B2),
                            .on_accent = Colour::rgb(0xFFFFFF),
                            .hatch = Colour::rgb(0xD9D3C5),
                            .good = Colour::rgb(0x0B7A5E),
                            .bad = Colour::rgb(0xB5402F),
                            .warning = Colour::rgb(0x8A5A00),
                            .rail_1520 = Colour::rgb(0x7F97AA),
                            .rail_1435 = Colour::rgb(0xB09A7E),
                            .rail_other = Colour::rgb(0x93A184),
                            .ferry = Colour::rgb(0x6E9CBF),
                            .ghost = Colour::rgb(0x69757E),
                            .field = Colour::rgb(0xFFFFFF),
                            .hover = Colour::rgb(0xE3EEF6)};

/// Paper: white land, no tinted panels, darker thin lines.
constexpr Palette make_print() {
  Palette print = kLight;
  print.water = Colour::rgb(0xE9F0F4);
  print.land = Colour::rgb(0xFFFFFF);
  print.border = Colour::rgb(0x8C8C8C);
  print.panel = Colour::rgb(0xFFFFFF);
  print.card = Colour::rgb(0xF6F6F6);
  print.text = Colour::rgb(0x111111);
  print.secondary = Colour::rgb(0x555555);
  print.hatch = Colour::rgb(0xC8C8C8);
  return print;
}
constexpr Palette kPrint = make_print();

struct GroupRow {
  CommodityGroup group;
  std::array<std::string_view, 10> members;
};

// Groups follow how the metals occur and are sold together; an own colour each, light enough for both themes.
constexpr std::array<GroupRow, 10> kGroups = {{
    {{"Cu", Colour::rgb(0xF08A44)}, {"Cu", "Re"}},
    {{"Au · Ag", Colour::rgb(0xE9C349)}, {"Au", "Ag", "Pt", "Pd"}},
    {{"Pb · Zn", Colour::rgb(0x8FA9BF)}, {"Pb", "Zn", "Ba", "Cd"}},
    {{"W · Mo", Colour::rgb(0x7C9CF0)}, {"W", "Mo", "Sn", "Bi", "Be"}},
    {{"REE", Colour::rgb(0xC792EA)}, {"REE", "Y", "Sc", "Ce", "La", "Nd", "Th", "Zr", "Nb"}},
    {{"Li · Ta", Colour::rgb(0x4FC3A1)}, {"Li", "Ta", "Cs", "Rb"}},
    {{"U", Colour::rgb(0xB8D04A)}, {"U"}},
    {{"Ti · V", Colour::rgb(0x6FB7C9)}, {"Ti", "V"}},
    {{"Fe · Cr · Mn", Colour::rgb(0xC4806A)}, {"Fe", "Cr", "Mn", "Ni", "Co", "Al", "Ga"}},
    {{"Other", Colour::rgb(0xA7B0B7)}, {}},
}};

}  // namespace

const Palette& palette(Theme theme) {
  switch (theme) {
    case Theme::light:
      return kLight;
    case Theme::print:
      return kPrint;
    case Theme::dark:
      break;
  }
  return kDark;
}

const CommodityGroup& commodity_group(std::string_view commodity) {
  for (const GroupRow& row : kGroups) {
    for (const std::string_view member : row.members) {
      if (!member.empty() && member == commodity) {
        return row.group;
      }
    }
  }
  return kGroups.back().group;
}

}  // namespace app
