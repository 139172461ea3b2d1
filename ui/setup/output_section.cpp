#include "ui/setup/output_section.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QThread>

#include "ui/table/words.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/folder_edit.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr int kMostWorkers = 256;

}  // namespace

OutputSection::OutputSection(Workbench& workbench, QWidget* parent)
    : Section(parent),
      workbench_(workbench),
      folder_(new FolderEdit(this)),
      workersLabel_(new QLabel(this)),
      workers_(new QSpinBox(this)),
      start_(new QPushButton(this)),
      why_(new QLabel(this)) {
  body()->addWidget(folder_);
  auto* workers = new QHBoxLayout;
  workers->addWidget(workersLabel_);
  workers->addWidget(workers_);
  workers->addStretch();
  body()->addLayout(workers);
  body()->addWidget(start_);
  body()->addWidget(why_);
  workersLabel_->setBuddy(workers_);
  workers_->setRange(0, kMostWorkers);
  workers_->setValue(workbench_.settings().workers);
  why_->setWordWrap(true);
  setTextColor(why_, &mutedTextColor);
  start_->setMinimumHeight(fontMetrics().height() * 2);
  connect(folder_, &FolderEdit::folderChanged, &workbench_, &Workbench::setOutputFolder);
  connect(workers_, &QSpinBox::valueChanged, &workbench_, &Workbench::setWorkers);
  connect(start_, &QPushButton::clicked, &workbench_, &Workbench::start);
  connect(&workbench_, &Workbench::settingsChanged, this, [this] {
    if (folder_->folder() != workbench_.settings().outputFolder)
      folder_->setFolder(workbench_.settings().outputFolder);
    refresh();
  });
  connect(&workbench_, &Workbench::overviewChanged, this, &OutputSection::refresh);
  connect(&workbench_, &Workbench::archivesChanged, this, &OutputSection::refresh);
  connect(&workbench_, &Workbench::activityChanged, this, &OutputSection::refresh);
  connect(&workbench_, &Workbench::activityChanged, folder_,
          [this] { folder_->setEnabled(!workbench_.isBusy()); });
  retranslate();
}

void OutputSection::retranslate() {
  setHeading(tr("4  Output"));
  folder_->setName(tr("Output folder"));
  folder_->setPlaceholderText(tr("Folder for audio, reports and the rest"));
  workersLabel_->setText(tr("Clips at once:"));
  workers_->setAccessibleName(tr("Clips at once"));
  workers_->setSpecialValueText(tr("one per core (%1)").arg(QThread::idealThreadCount()));
  start_->setText(tr("Start"));
  start_->setIcon(icon(QStringLiteral("play")));
  refresh();
}

QString OutputSection::blockerWords() const {
  switch (workbench_.blocker()) {
    case Workbench::Blocker::None:
      return {};
    case Workbench::Blocker::NoArchivesFolder:
      return tr("Choose the archives folder first (1).");
    case Workbench::Blocker::NoArchives:
      return tr("There are no archives in the folder chosen (1).");
    case Workbench::Blocker::NoSubset:
      return tr("Choose at least one subset (2).");
    case Workbench::Blocker::NoOutputFolder:
      return tr("Choose the output folder.");
    case Workbench::Blocker::Busy:
      return {};
  }
  return {};
}

void OutputSection::refresh() {
  const qint64 needed = workbench_.spaceNeeded();
  const qint64 free = workbench_.spaceFree();
  if (workbench_.settings().outputFolder.isEmpty()) {
    folder_->setHint(Severity::Info, {});
  } else if (needed == 0) {
    folder_->setHint(Severity::Info, tr("%1 free").arg(sizeWord(free)));
  } else {
    const QString words = tr("needs %1 – %2 free").arg(sizeWord(needed), sizeWord(free));
    folder_->setHint(needed > free ? Severity::Warning : Severity::Info, words);
  }
  const bool canStart = workbench_.blocker() == Workbench::Blocker::None;
  start_->setEnabled(canStart);
  start_->setDefault(canStart);
  const QString why = blockerWords();
  start_->setToolTip(why);
  start_->setAccessibleDescription(why);
  why_->setText(why);
  why_->setVisible(!why.isEmpty());
}

}  // namespace ase
