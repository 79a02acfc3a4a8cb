#pragma once
// For tests of the running window: what it answered, in a file.

#include "app/core/session.hpp"

namespace app {

/// Appends "answer FROM -> TO avoid RUS,IRN routes 5 baseline 1 best LABEL" to the file that the environment variable
/// ZHOL_TRACE names; nothing when it is not set.
void trace_answer(const Session& session);

}  // namespace app
