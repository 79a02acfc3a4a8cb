#pragma once
// Work off the main thread: a worker runs a job, its result is a closure that the main thread drains.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "geo/core/progress.hpp"

namespace app {

/// Runs on a worker and returns what to do on the main thread.
using Job = std::function<std::function<void()>(const geo::CancelToken&)>;

class Jobs {
 public:
  /// `wake` is called from workers when a result waits (e.g. glfwPostEmptyEvent).
  explicit Jobs(std::size_t workers, std::function<void()> wake);
  ~Jobs();  ///< cancels all, joins
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  /// Starts a job; one still running or waiting under the same `slot` is cancelled and its result dropped.
  void start(const std::string& slot, Job job);
  /// Runs finished results on the calling (main) thread; returns how many.
  std::size_t drain();
  /// Names of slots with work under way.
  std::vector<std::string> active() const;
  void cancel(const std::string& slot);

 private:
  struct Task;
  void work();
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::shared_ptr<Task>> waiting_;
  std::vector<std::shared_ptr<Task>> running_;
  std::deque<std::shared_ptr<Task>> finished_;
  std::function<void()> wake_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace app
