// Answers come out in the order of the questions, whichever thread is first.

#include "app/cli/ordered_answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <sstream>
#include <thread>

namespace {

using app::OrderedAnswers;

TEST(OrderedAnswers, KeepTheOrderOfTheLines) {
  std::ostringstream out;
  std::string expected;
  {
    OrderedAnswers answers(
        4,
        [](const std::string& line, std::size_t number) {
          // Early lines take longest, so that later ones are ready first.
          std::this_thread::sleep_for(std::chrono::microseconds(number % 7 == 0 ? 3000 : 50));
          return line + "!";
        },
        out);
    for (std::size_t i = 1; i <= 300; ++i) {
      ASSERT_TRUE(answers.push(std::to_string(i), i));
      expected += std::to_string(i) + "!\n";
    }
    EXPECT_TRUE(answers.finish());
  }
  EXPECT_EQ(out.str(), expected);
}

TEST(OrderedAnswers, AnswersALineBeforeTheNextOneComes) {
  std::ostringstream out;
  std::atomic<int> answered = 0;
  OrderedAnswers answers(
      2,
      [&](const std::string& line, std::size_t) {
        ++answered;
        return line;
      },
      out);
  answers.push("a", 1);
  for (int i = 0; i < 2000 && answered == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(answered, 1) << "a program that asks and waits must not wait for ever";
  answers.finish();
}

TEST(OrderedAnswers, NeverHoldsMoreThanItsShare) {
  std::ostringstream out;
  std::atomic<int> under_way = 0;
  std::atomic<int> most = 0;
  OrderedAnswers answers(
      2,
      [&](const std::string& line, std::size_t) {
        most = std::max<int>(most, ++under_way);
        --under_way;
        return line;
      },
      out);
  for (std::size_t i = 1; i <= 1000; ++i) {
    answers.push("x", i);
  }
  EXPECT_TRUE(answers.finish());
  EXPECT_LE(most, 2);
}

TEST(OrderedAnswers, StopsWhenNobodyReads) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  OrderedAnswers answers(
      2, [](const std::string& line, std::size_t) { return line; }, out);
  bool accepted = true;
  for (std::size_t i = 1; i <= 1000 && accepted; ++i) {
    accepted = answers.push("x", i);
  }
  EXPECT_FALSE(answers.finish());
}

}  // namespace
