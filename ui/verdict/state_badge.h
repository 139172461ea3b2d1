#pragma once

#include <QLabel>

#include "core/inspect/judge.h"

namespace ase {

/// A clip's state and why, in the state's colour. Empty for a clip that has none yet.
class StateBadge : public QLabel {
  Q_OBJECT

 public:
  explicit StateBadge(QWidget* parent = nullptr);

  void show(State state, const QString& words);
  using QLabel::clear;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  State state_ = State::Valid;
};

}  // namespace ase
