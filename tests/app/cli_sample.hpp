#pragma once
// A small hand-made answer: every kind of stop, a ferry leg, a baseline, figures that need rounding.

#include "geo/core/data_pack.hpp"
#include "geo/plan/route.hpp"

namespace app::test {

geo::CountryCode country(const char* code);
geo::DataPack sample_pack();
/// Best route by rail and ferry, then the baseline through Russia.
geo::RouteSet sample_answer();
/// The same question answered "no".
geo::RouteSet sample_refusal();

}  // namespace app::test
