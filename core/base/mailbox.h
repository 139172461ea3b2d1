#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include <QObject>

namespace ase {

/// Delivers calls from other threads to the thread that it was created on, for as long as it lives.
/// A task whose owner may be destroyed before it finishes is given an Address, so nobody has to
/// wait for it. Belongs to a thread with an event loop.
class Mailbox {
  /// Where the calls go; nowhere once the mailbox is gone.
  struct Slot {
    std::mutex mutex;
    QObject* receiver = nullptr;
  };

 public:
  class Address {
   public:
    /// Has `call` made by the event loop of the mailbox's thread, after all calls that this caller
    /// sent before; never, if the mailbox is gone by then. Thread-safe.
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
  QObject receiver_;  ///< when destroyed, discards calls sent but not yet made
  std::shared_ptr<Slot> slot_ = std::make_shared<Slot>();
};

}  // namespace ase
