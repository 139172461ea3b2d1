#pragma once

#include <utility>

#include <QSharedData>
#include <QSharedDataPointer>

namespace ase {

/// A value that few of millions of things have, while all others have the default: takes no more
/// room than a pointer. Copies share the value, which never changes, so they may be read from any
/// thread.
template <class T>
class Rare {
 public:
  Rare() = default;
  Rare(T value) : data_(value == T() ? nullptr : new Data(std::move(value))) {}

  T value() const { return data_ ? data_->value : T(); }
  bool isEmpty() const { return !data_; }
  bool operator==(const Rare& other) const { return value() == other.value(); }

 private:
  struct Data : QSharedData {
    explicit Data(T given) : value(std::move(given)) {}
    T value;
  };
  QSharedDataPointer<const Data> data_;
};

}  // namespace ase
