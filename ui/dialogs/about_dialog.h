#pragma once

#include <vector>

#include <QDialog>

#include "ui/dialogs/used_library.h"

namespace ase {

/// Says what the program is and of which version, what it is made with under which licences, and its own
/// licence.
class AboutDialog : public QDialog {
  Q_OBJECT

 public:
  AboutDialog(const QString& version, const std::vector<UsedLibrary>& libraries, QWidget* parent = nullptr);
};

}  // namespace ase
