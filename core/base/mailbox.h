#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include <QObject>

namespace ase {

/// Brings calls from other threads to the thread that it was made on, for as long as it lives. Who works for
/// an owner that may be gone by then is given an address, and need not be waited for. Belongs to a thread
/// with an event loop.
class Mailbox {
  /// Where the calls go; nowhere once the mailbox is gone.
  struct Slot {
    std::mutex mutex;
    QObject* receiver = nullptr;
  };

 public:
  class Address {
   public:
    /// Has `call` made by the event loop of the mailbox's thread, after all that the caller sent before; not
    /// at all where the mailbox is gone by then. Thread-safe.
    void send(std::function<void()> call) const {
      const std::lock_guard lock(slot_->mutex);
      if (slot_->receiver != nullptr)
        QMetaObject::invokeMethod(slot_->receiver, std::move(call), Qt::QueuedConnection);
    }

   private:
    friend class Mailbox;
    explicit Address(std::shared_ptr<Slot> slot) : slot_(std::move(slot)) {}
    std::shared_ptr<Slot> slot_;
  };

  Mailbox() { slot_->receiver = &receiver_; }
  ~Mailbox() {
    const std::lock_guard lock(slot_->mutex);
    slot_->receiver = nullptr;
  }
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  Address address() const { return Address(slot_); }

 private:
  QObject receiver_;  ///< takes with it what was sent and has not been called
  std::shared_ptr<Slot> slot_ = std::make_shared<Slot>();
};

}  // namespace ase
