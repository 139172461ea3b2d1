#pragma once

#include "core/workbench/checkup.h"
#include "ui/widgets/progress_strip.h"

namespace ase {

/// Shows the progress of an archive check at the bottom of the window; hidden while there is none.
class CheckBar : public ProgressStrip {
  Q_OBJECT

 public:
  explicit CheckBar(Checkup& checkup, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void takeState();
  void takeProgress();

  Checkup& checkup_;
};

}  // namespace ase
