#pragma once
// "Did you mean" for options, countries and ids.

#include "geo/plan/nearest_words.hpp"

namespace app {

using geo::did_you_mean;
using geo::nearest_words;

}  // namespace app
