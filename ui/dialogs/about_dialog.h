#pragma once

#include <vector>

#include <QDialog>

#include "ui/dialogs/used_library.h"

namespace ase {

/// Shows what the program is, its version, the libraries that it is made with and their licences,
/// and its own licence.
class AboutDialog : public QDialog {
  Q_OBJECT

 public:
  AboutDialog(const QString& version, const std::vector<UsedLibrary>& libraries, QWidget* parent = nullptr);
};

}  // namespace ase
