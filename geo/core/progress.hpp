#pragma once
// Cooperative cancellation and progress of long work.

#include <atomic>
#include <memory>
#include <string>

namespace geo {

/// Shared between the thread that works and the one that may stop it. Copies refer to the same flag.
class CancelToken {
 public:
  CancelToken() : flag_(std::make_shared<std::atomic<bool>>(false)) {}
  void cancel() const { flag_->store(true, std::memory_order_relaxed); }
  bool is_cancelled() const { return flag_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> flag_;
};

}  // namespace geo
