#pragma once

#include <QDialog>

#include "ui/dialogs/ui_settings.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ase {

/// Lets the user change the settings. Stores nothing itself: on QDialog::accepted() the owner reads
/// settings().
class SettingsDialog : public QDialog {
  Q_OBJECT

 public:
  explicit SettingsDialog(const UiSettings& settings, QWidget* parent = nullptr);

  UiSettings settings() const;
  /// Not with an address that is none: says so instead.
  void accept() override;

 private:
  void display(const UiSettings& settings);

  QComboBox* language_;
  QComboBox* theme_;
  QCheckBox* autoplay_;
  QSpinBox* workers_;
  QSpinBox* entryLimit_;
  QCheckBox* offline_;
  QLineEdit* metadataUrl_;
  QLineEdit* ontologyUrl_;
  QLabel* refusal_;
};

}  // namespace ase
