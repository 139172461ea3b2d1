#include "ui/setup/start_section.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {

StartSection::StartSection(Workbench& workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), start_(new QPushButton(this)), why_(new QLabel(this)) {
  auto* layout = new QVBoxLayout(this);
  const int gap = fontMetrics().height();
  layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
  layout->addWidget(why_);  // above, so the button stays in place when nothing is missing any more
  layout->addWidget(start_);
  why_->setWordWrap(true);
  setTextColor(why_, &mutedTextColor);
  start_->setMinimumHeight(fontMetrics().height() * 2);
  connect(start_, &QPushButton::clicked, &workbench_, &Workbench::start);
  connect(&workbench_, &Workbench::foldersChanged, this, &StartSection::refresh);
  connect(&workbench_, &Workbench::subsetsChanged, this, &StartSection::refresh);
  connect(&workbench_.scan(), &FolderScan::archivesChanged, this, &StartSection::refresh);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &StartSection::refresh);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &StartSection::refresh);
  retranslate();
}

void StartSection::retranslate() {
  start_->setText(tr("Start"));
  start_->setIcon(icon(QStringLiteral("play")));
  refresh();
}

QString StartSection::blockerWords(Workbench::Blocker blocker) {
  switch (blocker) {
    case Workbench::Blocker::None:
      return {};
    case Workbench::Blocker::NoArchivesFolder:
      return tr("Choose the archives folder first (1).");
    case Workbench::Blocker::NoArchives:
      return tr("There are no archives in the folder chosen (1).");
    case Workbench::Blocker::NoSubset:
      return tr("Choose at least one subset (2).");
    case Workbench::Blocker::NoOutputFolder:
      return tr("Choose the output folder (4).");
    case Workbench::Blocker::Checking:
      return tr("The archives are being checked. Stop that, or wait for its end.");
    case Workbench::Blocker::Busy:
      return {};
  }
  return {};
}

void StartSection::refresh() {
  const Workbench::Blocker blocker = workbench_.blocker();
  const bool canStart = blocker == Workbench::Blocker::None;
  start_->setEnabled(canStart);
  start_->setDefault(canStart);
  const QString why = blockerWords(blocker);
  start_->setToolTip(why);
  start_->setAccessibleDescription(why);
  why_->setText(why);
  why_->setVisible(!why.isEmpty());
}

}  // namespace ase
