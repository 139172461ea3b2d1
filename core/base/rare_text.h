#pragma once

#include <QSharedData>
#include <QSharedDataPointer>
#include <QString>

namespace ase {

/// A text that few of millions of values have: as small as a pointer. Copies share the text; it never
/// changes, so that they may be read from any thread.
class RareText {
 public:
  RareText() = default;
  RareText(const QString& text) : data_(text.isEmpty() ? nullptr : new Data(text)) {}

  QString toString() const { return data_ ? data_->text : QString(); }
  bool isEmpty() const { return !data_; }
  bool operator==(const RareText& other) const { return toString() == other.toString(); }

 private:
  struct Data : QSharedData {
    explicit Data(QString value) : text(std::move(value)) {}
    QString text;
  };
  QSharedDataPointer<const Data> data_;
};

}  // namespace ase
