#include "ui/setup/start_section.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/colors.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/severity.h"
#include "ui/widgets/text_style.h"
#include "ui/words/words.h"

namespace ase {

StartSection::StartSection(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      start_(new QPushButton(this)),
      measureOnly_(new QCheckBox(this)),
      mark_(new IconLabel(1.0, this)),
      why_(new QLabel(this)) {
  auto* layout = new QVBoxLayout(this);
  const int gap = fontMetrics().height();
  layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
  auto* words = new QHBoxLayout;
  words->addWidget(mark_, 0, Qt::AlignTop);
  words->addWidget(why_, 1);
  layout->addLayout(words);  // above, so the button stays in place when nothing is missing any more
  auto* row = new QHBoxLayout;
  row->addWidget(start_, 1);
  row->addWidget(measureOnly_);
  layout->addLayout(row);
  why_->setWordWrap(true);
  setTextColor(why_, &mutedTextColor);
  start_->setMinimumHeight(fontMetrics().height() * 2);
  start_->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
  connect(measureOnly_, &QCheckBox::toggled, &workbench_,
          [this](bool only) { workbench_.setWriteClips(!only); });
  connect(start_, &QPushButton::clicked, &workbench_, &Workbench::start);
  connect(&workbench_, &Workbench::foldersChanged, this, &StartSection::refresh);
  connect(&workbench_, &Workbench::subsetsChanged, this, &StartSection::refresh);
  connect(&workbench_.scan(), &FolderScan::archivesChanged, this, &StartSection::refresh);
  connect(&workbench_.scan(), &FolderScan::overviewChanged, this, &StartSection::refresh);
  connect(&workbench_.scan(), &FolderScan::spaceChanged, this, &StartSection::refresh);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &StartSection::refresh);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &StartSection::refresh);
  connect(&workbench_.claim(), &FolderClaim::changed, this, &StartSection::refresh);
  connect(&workbench_, &Workbench::criteriaChanged, this, &StartSection::refresh);
  connect(&workbench_, &Workbench::unfinishedChanged, this, &StartSection::refresh);
  retranslate();
}

void StartSection::retranslate() {
  measureOnly_->setText(tr("Only measure"));
  measureOnly_->setToolTip(
      tr("Reads and judges every clip and writes the reports, but no audio files. See what the checks reject "
         "first, then extract."));
  measureOnly_->setAccessibleDescription(measureOnly_->toolTip());
  mark_->setIcon(icon(severityIcon(Severity::Warning), severityColor(Severity::Warning)));
  refresh();
}

/// In the accent colour, as the main action; the system's button colours where it cannot be pressed.
void StartSection::paintStart() {
  QPalette colors = palette();
  for (const auto group : {QPalette::Active, QPalette::Inactive}) {
    colors.setColor(group, QPalette::Button, palette().color(group, QPalette::Highlight));
    colors.setColor(group, QPalette::ButtonText, palette().color(group, QPalette::HighlightedText));
  }
  start_->setPalette(colors);
  start_->setIcon(start_->isEnabled()
                      ? icon(QStringLiteral("play"),
                             [](const QPalette& of) { return of.color(QPalette::HighlightedText); })
                      : icon(QStringLiteral("play")));
}

void StartSection::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) paintStart();
}

QString StartSection::blockerWords(Workbench::Blocker blocker) {
  switch (blocker) {
    case Workbench::Blocker::None:
      return {};
    case Workbench::Blocker::NoArchivesFolder:
      return tr("Choose the archives folder first (step 1).");
    case Workbench::Blocker::NoArchives:
      return tr("There are no archives in the folder chosen (step 1).");
    case Workbench::Blocker::NoSubset:
      return tr("Choose at least one subset (step 2).");
    case Workbench::Blocker::NoOutputFolder:
      return tr("Choose the output folder (step 4).");
    case Workbench::Blocker::OutputInUse:
      return claimWords(FolderClaim::State::InUse);
    case Workbench::Blocker::OutputUnwritable:
      return claimWords(FolderClaim::State::Unwritable);
    case Workbench::Blocker::OutputAway:
      return claimWords(FolderClaim::State::Away);
    case Workbench::Blocker::OutputReplaced:
      return claimWords(FolderClaim::State::Replaced);
    case Workbench::Blocker::OutputImpossible:
      return tr("Nothing can be written to the output folder. Choose another one (step 4).");
    case Workbench::Blocker::Checking:
      return tr("The archives are being checked. Stop the check, or wait until it ends.");
    case Workbench::Blocker::Busy:
      return {};
  }
  return {};
}

QString StartSection::claimWords(FolderClaim::State state) {
  switch (state) {
    case FolderClaim::State::InUse:
      return tr(
          "Another window has this output folder open. This window can only show it until the other one is "
          "closed.");
    case FolderClaim::State::Unwritable:
      return tr("Nothing can be written to this output folder. You can look at it, but not change it.");
    case FolderClaim::State::Away:
      return tr("The output folder is gone. Bring it back, or choose another one (step 4).");
    case FolderClaim::State::Replaced:
      return tr(
          "Another folder now stands where the output folder was, as when a disk is unplugged. Bring the "
          "right "
          "one back, or press Ctrl+R to work with this one.");
    case FolderClaim::State::None:
    case FolderClaim::State::Ours:
      break;
  }
  return {};
}

void StartSection::refresh() {
  const Workbench::Blocker blocker = workbench_.blocker();
  const bool canStart = blocker == Workbench::Blocker::None;
  const qint64 left = workbench_.continues() ? workbench_.unfinished()->left : 0;
  start_->setText(left > 0                 ? tr("Continue (%1 left)").arg(countWord(left))
                  : workbench_.continues() ? tr("Continue")
                                           : tr("Start"));
  start_->setEnabled(canStart);
  start_->setDefault(canStart);
  paintStart();
  const SubsetSet subsets = workbench_.settings().selection.subsets;
  const qint64 inVain = canStart ? workbench_.scan().listedInVain(subsets) : 0;
  say(inVain > 0 ? noneFoundWords(inVain, subsets) : blockerWords(blocker), inVain > 0);
}

void StartSection::say(const QString& words, bool isWarning) {
  start_->setToolTip(words);
  start_->setAccessibleDescription(words);
  mark_->setVisible(isWarning);
  why_->setText(words);
  why_->setVisible(!words.isEmpty());
}

}  // namespace ase
