#include "geo/plan/national_gauge.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace geo {
namespace {

// General knowledge of the networks as they stand in 2026, unverified; narrow-gauge and border stretches differ and are
// told apart only by a line's own gauge.
constexpr const char* kBroad = "1520 mm (1524), the network of the former Russian Empire and Soviet Union";
constexpr const char* kStandard = "standard gauge";
constexpr const char* kIndian = "Indian broad gauge";
constexpr const char* kMetre = "metre gauge";
constexpr const char* kCape = "cape gauge";
constexpr const char* kIberian = "Iberian gauge";

constexpr std::array kGauges = std::to_array<NationalGauge>({
    {"AFG", 1520, "the lines from Termez and Torghundi; Khaf-Herat is 1435 and needs its own gauge"},
    {"ALB", 1435, kStandard},
    {"ARE", 1435, kStandard},
    {"ARM", 1520, kBroad},
    {"AUT", 1435, kStandard},
    {"AZE", 1520, kBroad},
    {"BEL", 1435, kStandard},
    {"BEN", 1000, kMetre},
    {"BFA", 1000, kMetre},
    {"BGD", 1676, "broad in the west, metre in the east; the links to India are broad"},
    {"BGR", 1435, kStandard},
    {"BIH", 1435, kStandard},
    {"BLR", 1520, kBroad},
    {"CHE", 1435, kStandard},
    {"CHN", 1435, kStandard},
    {"CIV", 1000, kMetre},
    {"CMR", 1000, kMetre},
    {"CZE", 1435, kStandard},
    {"DEU", 1435, kStandard},
    {"DJI", 1435, kStandard},
    {"DNK", 1435, kStandard},
    {"DZA", 1435, kStandard},
    {"EGY", 1435, kStandard},
    {"ERI", 950, "Italian narrow gauge"},
    {"ESP", 1668, kIberian},
    {"EST", 1520, kBroad},
    {"ETH", 1435, kStandard},
    {"FIN", 1520, "1524 mm, runs through with 1520"},
    {"FRA", 1435, kStandard},
    {"GBR", 1435, kStandard},
    {"GEO", 1520, kBroad},
    {"GHA", 1067, kCape},
    {"GRC", 1435, kStandard},
    {"HRV", 1435, kStandard},
    {"HUN", 1435, kStandard},
    {"IDN", 1067, kCape},
    {"IND", 1676, kIndian},
    {"IRL", 1600, "Irish broad gauge"},
    {"IRN", 1435, kStandard},
    {"IRQ", 1435, kStandard},
    {"ISR", 1435, kStandard},
    {"ITA", 1435, kStandard},
    {"JOR", 1050, "Hejaz gauge"},
    {"JPN", 1067, kCape},
    {"KAZ", 1520, kBroad},
    {"KEN", 1000, kMetre},
    {"KGZ", 1520, kBroad},
    {"KHM", 1000, kMetre},
    {"KOR", 1435, kStandard},
    {"LAO", 1435, "the line from Boten to Vientiane"},
    {"LBN", 1435, kStandard},
    {"LBR", 1435, kStandard},
    {"LIE", 1435, kStandard},
    {"LKA", 1676, kIndian},
    {"LTU", 1520, kBroad},
    {"LUX", 1435, kStandard},
    {"LVA", 1520, kBroad},
    {"MAR", 1435, kStandard},
    {"MDA", 1520, kBroad},
    {"MKD", 1435, kStandard},
    {"MLI", 1000, kMetre},
    {"MMR", 1000, kMetre},
    {"MNE", 1435, kStandard},
    {"MNG", 1520, kBroad},
    {"MRT", 1435, kStandard},
    {"MYS", 1000, kMetre},
    {"NGA", 1067, kCape},
    {"NLD", 1435, kStandard},
    {"NOR", 1435, kStandard},
    {"NPL", 1676, kIndian},
    {"PAK", 1676, kIndian},
    {"PHL", 1067, kCape},
    {"POL", 1435, "standard; the LHS line is 1520 and needs its own gauge"},
    {"PRK", 1435, kStandard},
    {"PRT", 1668, kIberian},
    {"ROU", 1435, kStandard},
    {"RUS", 1520, "1520 mm; the lines of southern Sakhalin were regauged by 2019"},
    {"SAU", 1435, kStandard},
    {"SDN", 1067, kCape},
    {"SEN", 1000, kMetre},
    {"SRB", 1435, kStandard},
    {"SVK", 1435, kStandard},
    {"SVN", 1435, kStandard},
    {"SWE", 1435, kStandard},
    {"SYR", 1435, kStandard},
    {"TGO", 1000, kMetre},
    {"THA", 1000, kMetre},
    {"TJK", 1520, kBroad},
    {"TKM", 1520, kBroad},
    {"TUN", 1435, "standard in the north, metre in the south; links to Algeria are standard"},
    {"TUR", 1435, kStandard},
    {"TWN", 1067, kCape},
    {"UGA", 1000, kMetre},
    {"UKR", 1520, kBroad},
    {"UZB", 1520, kBroad},
    {"VNM", 1000, kMetre},
    {"XKX", 1435, kStandard},
});

constexpr bool is_sorted_by_code() {
  for (std::size_t i = 1; i < kGauges.size(); ++i) {
    if (std::string_view(kGauges[i - 1].iso3) >= std::string_view(kGauges[i].iso3)) {
      return false;
    }
  }
  return true;
}
static_assert(is_sorted_by_code());

}  // namespace

std::span<const NationalGauge> national_gauges() {
  return kGauges;
}

std::optional<int> national_gauge(CountryCode country) {
  const std::string code = country.str();
  const auto found =
      std::lower_bound(kGauges.begin(), kGauges.end(), code,
                       [](const NationalGauge& row, const std::string& wanted) { return row.iso3 < wanted; });
  if (found == kGauges.end() || code != found->iso3) {
    return std::nullopt;
  }
  return found->gauge_mm;
}

std::optional<int> usual_gauge(int gauge_mm) {
  if (gauge_mm < 300 || gauge_mm > 1700) {
    return std::nullopt;
  }
  if (gauge_mm >= 1518 && gauge_mm <= 1526) {
    return 1520;
  }
  if (gauge_mm >= 1430 && gauge_mm <= 1440) {
    return 1435;
  }
  if (gauge_mm >= 1660 && gauge_mm <= 1674) {
    return 1668;
  }
  return gauge_mm;
}

}  // namespace geo
