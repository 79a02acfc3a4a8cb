// Jobs run beside the main thread; results come back in drain(), and never from a job that was replaced.

#include "app/core/jobs.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>

namespace {

using namespace std::chrono_literals;

/// Drains until `count` results ran, for at most five seconds.
std::size_t drain_until(app::Jobs& jobs, std::size_t count) {
  std::size_t ran = 0;
  for (int i = 0; i < 500 && ran < count; ++i) {
    ran += jobs.drain();
    if (ran < count) {
      std::this_thread::sleep_for(10ms);
    }
  }
  return ran;
}

TEST(Jobs, WorkRunsOnAWorkerAndItsResultOnTheDrainingThread) {
  std::atomic<int> woken = 0;
  app::Jobs jobs(2, [&woken] { ++woken; });
  std::thread::id worker;
  std::thread::id finisher;
  jobs.start("plan", [&](const geo::CancelToken&) -> std::function<void()> {
    worker = std::this_thread::get_id();
    return [&] { finisher = std::this_thread::get_id(); };
  });
  ASSERT_EQ(drain_until(jobs, 1), 1U);
  EXPECT_NE(worker, std::this_thread::get_id());
  EXPECT_EQ(finisher, std::this_thread::get_id());
  EXPECT_EQ(woken, 1);
  EXPECT_TRUE(jobs.active().empty());
}

TEST(Jobs, ANewJobReplacesTheRunningOneOfItsSlot) {
  app::Jobs jobs(2, nullptr);
  std::promise<void> started;
  std::atomic<bool> saw_cancel = false;
  int result = 0;
  jobs.start("plan", [&](const geo::CancelToken& cancel) -> std::function<void()> {
    started.set_value();
    while (!cancel.is_cancelled()) {
      std::this_thread::sleep_for(1ms);
    }
    saw_cancel = true;
    return [&] { result = 1; };
  });
  started.get_future().wait();
  jobs.start("plan", [&](const geo::CancelToken&) -> std::function<void()> { return [&] { result = 2; }; });
  ASSERT_EQ(drain_until(jobs, 1), 1U);
  EXPECT_EQ(result, 2);
  std::this_thread::sleep_for(20ms);
  EXPECT_EQ(jobs.drain(), 0U) << "the result of the replaced job must not come back";
  EXPECT_TRUE(saw_cancel);
}

TEST(Jobs, AFinishedResultThatWaitsIsDroppedWhenItsSlotStartsAnew) {
  app::Jobs jobs(1, nullptr);
  std::promise<void> finished;
  int result = 0;
  jobs.start("plan", [&](const geo::CancelToken&) -> std::function<void()> { return [&] { result = 1; }; });
  jobs.start("other", [&](const geo::CancelToken&) -> std::function<void()> {
    finished.set_value();  // one worker: the first job is over by now
    return [] {};
  });
  finished.get_future().wait();
  jobs.start("plan", [&](const geo::CancelToken&) -> std::function<void()> { return [&] { result = 2; }; });
  ASSERT_EQ(drain_until(jobs, 2), 2U);
  EXPECT_EQ(result, 2);
}

TEST(Jobs, SlotsAreIndependentAndNamedWhileTheyWork) {
  app::Jobs jobs(2, nullptr);
  std::promise<void> go;
  const std::shared_future<void> gate = go.get_future().share();
  int results = 0;
  for (const char* slot : {"scene", "plan"}) {
    jobs.start(slot, [&, gate](const geo::CancelToken&) -> std::function<void()> {
      gate.wait();
      return [&] { ++results; };
    });
  }
  EXPECT_EQ(jobs.active().size(), 2U);
  go.set_value();
  drain_until(jobs, 2);
  EXPECT_EQ(results, 2);
}

TEST(Jobs, CancelledWorkLeavesNoResult) {
  app::Jobs jobs(1, nullptr);
  std::promise<void> started;
  jobs.start("file", [&](const geo::CancelToken& cancel) -> std::function<void()> {
    started.set_value();
    while (!cancel.is_cancelled()) {
      std::this_thread::sleep_for(1ms);
    }
    return [] { FAIL() << "a cancelled job gave a result"; };
  });
  started.get_future().wait();
  jobs.cancel("file");
  EXPECT_TRUE(jobs.active().empty());
  std::this_thread::sleep_for(20ms);
  EXPECT_EQ(jobs.drain(), 0U);
}

TEST(Jobs, DestructionCancelsAndJoins) {
  std::atomic<bool> ended = false;
  {
    app::Jobs jobs(1, nullptr);
    std::promise<void> started;
    jobs.start("long", [&](const geo::CancelToken& cancel) -> std::function<void()> {
      started.set_value();
      while (!cancel.is_cancelled()) {
        std::this_thread::sleep_for(1ms);
      }
      ended = true;
      return nullptr;
    });
    started.get_future().wait();
  }
  EXPECT_TRUE(ended);
}

TEST(Jobs, AResultMayStartTheNextJob) {
  app::Jobs jobs(1, nullptr);
  int steps = 0;
  jobs.start("a", [&](const geo::CancelToken&) -> std::function<void()> {
    return [&] {
      ++steps;
      jobs.start("b", [&](const geo::CancelToken&) -> std::function<void()> { return [&] { ++steps; }; });
    };
  });
  drain_until(jobs, 2);
  EXPECT_EQ(steps, 2);
}

}  // namespace
