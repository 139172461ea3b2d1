#pragma once

#include <QString>
#include <QVBoxLayout>
#include <QWidget>

class QLabel;

namespace ase {

/// A numbered step of the set-up: a heading and its contents. Set apart by space, not by a frame.
class Section : public QWidget {
 public:
  explicit Section(QWidget* parent = nullptr);

  void setHeading(const QString& heading);
  /// Where the contents go, below the heading.
  QVBoxLayout* body() { return body_; }

 private:
  QLabel* heading_;
  QVBoxLayout* body_;
};

}  // namespace ase
