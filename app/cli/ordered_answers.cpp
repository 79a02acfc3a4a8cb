#include "app/cli/ordered_answers.hpp"

#include <algorithm>
#include <utility>

namespace app {

OrderedAnswers::OrderedAnswers(std::size_t workers, Answer answer, std::ostream& out)
    : answer_(std::move(answer)), out_(out), most_waiting_(std::max<std::size_t>(workers, 1) * kWaitingPerWorker) {
  for (std::size_t i = 0; i < std::max<std::size_t>(workers, 1); ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

OrderedAnswers::~OrderedAnswers() {
  finish();
}

bool OrderedAnswers::push(std::string line, std::size_t number) {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [this] { return tasks_.size() < most_waiting_ || failed_; });
  if (failed_) {
    return false;
  }
  tasks_.push_back({std::move(line), number, false, std::nullopt});
  work_.notify_one();
  return true;
}

bool OrderedAnswers::finish() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    work_.notify_all();
  }
  for (std::thread& thread : std::exchange(threads_, {})) {
    thread.join();
  }
  return !failed_;
}

/// The first task nobody has taken. Needs the lock; a deque keeps its elements in place while others come and go at
/// its ends.
OrderedAnswers::Task* OrderedAnswers::next_task() {
  const auto task = std::find_if(tasks_.begin(), tasks_.end(), [](const Task& t) { return !t.taken; });
  return task == tasks_.end() ? nullptr : &*task;
}

void OrderedAnswers::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    Task* task = nullptr;
    work_.wait(lock, [&] { return (task = next_task()) != nullptr || closing_; });
    if (task == nullptr) {
      return;
    }
    task->taken = true;
    lock.unlock();
    std::string answer = answer_(task->line, task->number);
    lock.lock();
    task->answer = std::move(answer);
    write_ready();
  }
}

/// Writes the answers at the front that are known. Needs the lock, so answers never mix.
void OrderedAnswers::write_ready() {
  while (!tasks_.empty() && tasks_.front().answer) {
    if (!failed_) {
      out_ << *tasks_.front().answer << '\n' << std::flush;
      failed_ = !out_;
    }
    tasks_.pop_front();
  }
  written_.notify_one();
}

}  // namespace app
