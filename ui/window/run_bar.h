#pragma once

#include "core/workbench/workbench.h"
#include "ui/widgets/progress_strip.h"

namespace ase {

/// Shows at the bottom of the window what the workbench is doing; hidden while it does nothing.
class RunBar : public ProgressStrip {
  Q_OBJECT

 public:
  explicit RunBar(Workbench& workbench, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void takeActivity();
  void takeProgress();

  Workbench& workbench_;
};

}  // namespace ase
