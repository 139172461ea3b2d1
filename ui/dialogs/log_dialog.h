#pragma once

#include <QDialog>

namespace ase {

/// Shows the log of the last run, to be copied or saved for the report of a fault.
class LogDialog : public QDialog {
  Q_OBJECT

 public:
  /// An empty text: there was no run yet.
  explicit LogDialog(const QString& text, QWidget* parent = nullptr);
};

}  // namespace ase
