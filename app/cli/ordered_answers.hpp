#pragma once
// Lines answered on several threads and written in the order they came, each as soon as those before it are out.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

namespace app {

class OrderedAnswers {
 public:
  /// `number` counts lines of the input from 1. Called from several threads at once; must not throw.
  using Answer = std::function<std::string(const std::string& line, std::size_t number)>;

  OrderedAnswers(std::size_t workers, Answer answer, std::ostream& out);
  ~OrderedAnswers();  ///< waits for what was pushed
  OrderedAnswers(const OrderedAnswers&) = delete;
  OrderedAnswers& operator=(const OrderedAnswers&) = delete;

  /// Waits while kWaitingPerWorker lines a worker are not yet written, so memory stays bounded however long the input
  /// is. False once the output has failed: nothing more will be written.
  bool push(std::string line, std::size_t number);
  /// Waits until all is written; false when the output failed.
  bool finish();

  static constexpr std::size_t kWaitingPerWorker = 8;

 private:
  struct Task {
    std::string line;
    std::size_t number = 0;
    bool taken = false;
    std::optional<std::string> answer;
  };
  void work();
  Task* next_task();
  void write_ready();

  const Answer answer_;
  std::ostream& out_;
  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable work_;     ///< a task waits, or the end has come
  std::condition_variable written_;  ///< the queue became shorter
  std::deque<Task> tasks_;           ///< in order of input; the front is the next to be written
  bool closing_ = false;
  bool failed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace app
