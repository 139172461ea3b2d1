#pragma once

#include <QLabel>

namespace ase {

/// The name of a key or of several pressed together, drawn like a key: "Ctrl+Z".
class KeyCap : public QLabel {
  Q_OBJECT

 public:
  explicit KeyCap(const QString& keys, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace ase
