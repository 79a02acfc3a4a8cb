#pragma once
// Right, under the plan: the price of the bypass and the border proof of the chosen route.

#include "app/ui/frame.hpp"

namespace app {

void draw_bypass_card(const Frame& frame);
void draw_proof_cards(const Frame& frame);

}  // namespace app
