#pragma once

#include <memory>
#include <semaphore>

#include <QThreadPool>

namespace ase::test {

/// Keeps all threads of a pool from other work until it is released, as a disk does that does not answer.
class HeldPool {
 public:
  explicit HeldPool(QThreadPool& pool) : threads_(pool.maxThreadCount()) {
    for (int i = 0; i < threads_; ++i) {
      pool.start([gates = gates_] {
        gates->begun.release();
        gates->open.acquire();
      });
    }
    for (int i = 0; i < threads_; ++i) gates_->begun.acquire();
  }
  ~HeldPool() { release(); }
  HeldPool(const HeldPool&) = delete;
  HeldPool& operator=(const HeldPool&) = delete;

  void release() {
    gates_->open.release(threads_);
    threads_ = 0;
  }

 private:
  struct Gates {
    std::counting_semaphore<> begun{0};
    std::counting_semaphore<> open{0};
  };
  int threads_;
  std::shared_ptr<Gates> gates_ = std::make_shared<Gates>();
};

}  // namespace ase::test
