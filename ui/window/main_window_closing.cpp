#include <QCloseEvent>
#include <QMessageBox>

#include "ui/verdict/decision_bar.h"
#include "ui/window/main_window.h"
#include "ui/window/notices.h"
#include "ui/window/questions.h"
#include "ui/window/session.h"

// The window's part at its end: what has to stop or to be stored before it closes.
namespace ase {

bool MainWindow::isWorking() const {
  return workbench_.isBusy() || workbench_.checkup().isBusy();
}

/// Closes the window if the user has asked for that and it was only waiting for work to end.
void MainWindow::closeAtRest() {
  if (isWorking() || workbench_.decisions().isStoring()) return;
  if (closing_) return static_cast<void>(close());
  const bool isAboutWork = asksAbout_ != WhatClosingEnds::TriedThresholds;
  if (workbench_.decisions().kept() == 0 && isAboutWork)
    delete closeQuestion_;  // there is nothing to be asked any more
}

void MainWindow::askBefore(WhatClosingEnds what) {
  if (closeQuestion_) return;
  closing_ = false;
  asksAbout_ = what;
  centralWidget()->setEnabled(true);
  closeQuestion_ = askBeforeClosing(this, what, workbench_.decisions().kept(), [this, what] {
    closing_ = true;
    losesKept_ = losesKept_ || what == WhatClosingEnds::KeptDecisions;
    losesTried_ = what == WhatClosingEnds::TriedThresholds;
    workbench_.stop();
    workbench_.checkup().stop();
    QMetaObject::invokeMethod(this, &MainWindow::closeAtRest, Qt::QueuedConnection);
  });
  connect(closeQuestion_, &QDialog::rejected, this, [this] {  // who stays is asked anew
    losesKept_ = false;
    losesTried_ = false;
  });
}

void MainWindow::closeEvent(QCloseEvent* event) {
  decisionBar_->finishNote();
  event->ignore();
  if (isWorking()) {
    if (!closing_) askBefore(workbench_.isBusy() ? WhatClosingEnds::Run : WhatClosingEnds::Check);
    return;
  }
  if (workbench_.decisions().isStoring()) {
    closing_ = true;
    centralWidget()->setEnabled(false);  // nothing more is decided
    return notices_->tellSaving();
  }
  if (workbench_.decisions().kept() > 0 && !losesKept_) return askBefore(WhatClosingEnds::KeptDecisions);
  if (workbench_.hasPendingCriteria() && !losesTried_) return askBefore(WhatClosingEnds::TriedThresholds);
  session().save();
  event->accept();
}

}  // namespace ase
