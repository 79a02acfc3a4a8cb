#include "app/core/jobs.hpp"

#include <algorithm>
#include <utility>

namespace app {

struct Jobs::Task {
  std::string slot;
  Job job;
  geo::CancelToken cancel;
  std::function<void()> result;
};

Jobs::Jobs(std::size_t workers, std::function<void()> wake) : wake_(std::move(wake)) {
  for (std::size_t i = 0; i < std::max<std::size_t>(workers, 1); ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.clear();
    for (const auto& task : running_) {
      task->cancel.cancel();
    }
  }
  ready_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

void Jobs::start(const std::string& slot, Job job) {
  cancel(slot);
  auto task = std::make_shared<Task>();
  task->slot = slot;
  task->job = std::move(job);
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(task));
  }
  ready_.notify_one();
}

void Jobs::cancel(const std::string& slot) {
  const std::lock_guard lock(mutex_);
  const auto in_slot = [&slot](const std::shared_ptr<Task>& task) { return task->slot == slot; };
  std::erase_if(waiting_, in_slot);
  // A result that already waits would bring back an answer to a question nobody asks any more.
  std::erase_if(finished_, in_slot);
  for (const auto& task : running_) {
    if (in_slot(task)) {
      task->cancel.cancel();
    }
  }
}

std::size_t Jobs::drain() {
  std::deque<std::shared_ptr<Task>> ready;
  {
    const std::lock_guard lock(mutex_);
    ready.swap(finished_);
  }
  // Outside the lock: a result may start the next job.
  std::size_t ran = 0;
  for (const auto& task : ready) {
    if (task->result && !task->cancel.is_cancelled()) {
      task->result();
      ++ran;
    }
  }
  return ran;
}

std::vector<std::string> Jobs::active() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> slots;
  const auto add = [&slots](const std::shared_ptr<Task>& task) {
    if (!task->cancel.is_cancelled() && std::find(slots.begin(), slots.end(), task->slot) == slots.end()) {
      slots.push_back(task->slot);
    }
  };
  std::for_each(waiting_.begin(), waiting_.end(), add);
  std::for_each(running_.begin(), running_.end(), add);
  return slots;
}

void Jobs::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    ready_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) {
      return;
    }
    const std::shared_ptr<Task> task = std::move(waiting_.front());
    waiting_.pop_front();
    running_.push_back(task);
    lock.unlock();
    std::function<void()> result = task->job(task->cancel);
    task->job = nullptr;  // what the job holds is released here, not on the main thread
    lock.lock();
    std::erase(running_, task);
    if (stopping_) {
      return;
    }
    if (!task->cancel.is_cancelled()) {
      task->result = std::move(result);
      finished_.push_back(task);
      if (wake_) {
        wake_();
      }
    }
  }
}

}  // namespace app
