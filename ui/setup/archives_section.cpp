#include "ui/setup/archives_section.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QTimerEvent>
#include <QToolButton>

#include "core/text/error_text.h"
#include "ui/setup/archive_list.h"
#include "ui/widgets/folder_edit.h"
#include "ui/widgets/icons.h"
#include "ui/words/words.h"

namespace ase {
namespace {

constexpr int kShowEveryMs = 100;  // for checked archives: the list is laid out each time

}  // namespace

ArchivesSection::ArchivesSection(Workbench& workbench, QWidget* parent)
    : Section(parent),
      workbench_(workbench),
      folder_(new FolderEdit(this)),
      expander_(new QToolButton(this)),
      check_(new QToolButton(this)),
      save_(new QToolButton(this)),
      list_(new ArchiveList(this)) {
  body()->addWidget(folder_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(expander_);
  buttons->addWidget(check_);
  buttons->addStretch();
  body()->addLayout(buttons);
  body()->addWidget(save_);
  body()->addWidget(list_);
  expander_->setCheckable(true);
  for (QToolButton* button : {expander_, check_, save_}) {
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  }
  list_->setVisible(false);
  connect(expander_, &QToolButton::toggled, list_, &QWidget::setVisible);
  connect(expander_, &QToolButton::toggled, this, &ArchivesSection::retranslate);
  connect(folder_, &FolderEdit::folderChanged, &workbench_, &Workbench::setArchivesFolder);
  connect(folder_, &FolderEdit::folderNamedAgain, &workbench_, &Workbench::lookAgain);
  connect(&workbench_, &Workbench::foldersChanged, this, [this] {
    if (folder_->folder() != workbench_.settings().archivesFolder)
      folder_->setFolder(workbench_.settings().archivesFolder);
  });
  connect(&workbench_.scan(), &FolderScan::archivesChanged, this, &ArchivesSection::refresh);
  connect(check_, &QToolButton::clicked, &workbench_, &Workbench::checkArchives);
  connect(save_, &QToolButton::clicked, this, &ArchivesSection::checkReportRequested);
  connect(&workbench_.scan(), &FolderScan::archiveChecked, this, [this](std::size_t archive) {
    checked_.push_back(archive);
    if (!showing_.isActive()) showing_.start(kShowEveryMs, this);
  });
  connect(&workbench_.run(), &RunControl::activityChanged, this, &ArchivesSection::showCommands);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &ArchivesSection::showCommands);
  connect(&workbench_.checkup(), &Checkup::finished, this, [this] {
    showChecked();
    if (std::ranges::any_of(workbench_.scan().archives(), &ArchiveSummary::needsAttention))
      expander_->setChecked(true);  // it says what to do
  });
  retranslate();
}

void ArchivesSection::retranslate() {
  setHeading(tr("1  Archives"));
  folder_->setName(tr("Archives folder"));
  setWhatsThis(
      tr("The archives that were found, and what is known of them: Show archives lists them, Check archives "
         "reads them and says which volumes must be downloaded again."));
  folder_->setPlaceholderText(tr("Folder with the ZIP files, e.g. zip_audios"));
  folder_->setWhatsThis(
      tr("The folder with the ZIP archives as you downloaded them, split or not; subfolders count too. Type "
         "it, choose it, or drop it on the window."));
  list_->retranslate();
  const bool out = expander_->isChecked();
  expander_->setText(out ? tr("Hide archives") : tr("Show archives"));
  expander_->setIcon(icon(out ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
  refresh();
}

void ArchivesSection::timerEvent(QTimerEvent* event) {
  if (event->timerId() == showing_.timerId()) showChecked();
  Section::timerEvent(event);
}

void ArchivesSection::showChecked() {
  showing_.stop();
  for (const std::size_t archive : std::exchange(checked_, {}))
    list_->setArchive(archive, workbench_.scan().archives()[archive]);
  showHint();
  showCommands();
}

void ArchivesSection::refresh() {
  showing_.stop();
  checked_.clear();
  showHint();
  showCommands();
  list_->setArchives(workbench_.scan().archives(), unusedFiles());
}

void ArchivesSection::showCommands() {
  const bool all = workbench_.scan().areAllChecked();
  expander_->setEnabled(!workbench_.scan().archives().empty());
  folder_->setEnabled(!workbench_.isBusy() && !workbench_.checkup().isBusy());
  check_->setText(all ? tr("Check again") : tr("Check archives"));
  check_->setIcon(icon(QStringLiteral("list-checks")));
  check_->setEnabled(workbench_.canCheck());
  const QString what =
      all ? tr("Reads all archives again, although none has changed since it was checked.")
          : tr("Reads every archive from front to back and says which volumes must be downloaded again.");
  check_->setToolTip(what);
  check_->setAccessibleDescription(what);
  save_->setText(tr("Save report…"));
  save_->setIcon(icon(QStringLiteral("save")));
  save_->setVisible(workbench_.scan().isAnyChecked());
}

QStringList ArchivesSection::unusedFiles() const {
  QStringList texts;
  for (const Error& warning : workbench_.scan().archiveWarnings()) {
    if (isOfUnusedFiles(warning)) texts << errorText(warning);
  }
  return texts;
}

QString ArchivesSection::whyNone() const {
  switch (workbench_.scan().archivesFolderState()) {
    case FolderState::Absent:
      return tr("There is no such folder. Check how it is spelled, and that its disk is connected.");
    case FolderState::NotAllowed:
      return tr("You do not have permission to read this folder.");
    case FolderState::Unreadable:
      return tr("This folder cannot be read. Check its disk or network connection.");
    case FolderState::Empty:
      return tr("This folder is empty.");
    case FolderState::File:  // its folder is looked through instead
    case FolderState::Filled:
      break;
  }
  const QStringList unused = unusedFiles();
  return unused.isEmpty() ? tr("No ZIP archive in this folder or below it.") : unused.join(QLatin1Char('\n'));
}

void ArchivesSection::showHint() {
  const auto& archives = workbench_.scan().archives();
  if (workbench_.settings().archivesFolder.isEmpty())
    return folder_->setHint(Severity::Info, tr("Start here: choose the folder, or drop it on the window."));
  if (workbench_.scan().isLookingForArchives() && archives.empty())
    return folder_->setHint(Severity::Info, tr("Looking for archives…"));
  if (archives.empty()) return folder_->setHint(Severity::Error, whyNone());
  const QStringList unused = unusedFiles();
  qint64 bytes = 0;
  for (const ArchiveSummary& archive : archives) bytes += archive.bytes;
  const auto count = [&](auto&& which) { return qint64{std::ranges::count_if(archives, which)}; };
  const qint64 troubled = count(&ArchiveSummary::needsAttention);
  const qint64 changed =
      count([](const ArchiveSummary& archive) { return archive.condition == Condition::Changed; });
  const qint64 checked = count(&ArchiveSummary::isChecked);
  const auto all = static_cast<qint64>(archives.size());
  QStringList words{all == 1 ? tr("1 archive, %1").arg(sizeWord(bytes))
                             : tr("%1 archives, %2").arg(countWord(all), sizeWord(bytes))};
  if (troubled > 0)
    words << (troubled == 1 ? tr("one needs attention") : tr("%1 need attention").arg(countWord(troubled)));
  if (changed > 0) words << tr("%1 changed").arg(countWord(changed));
  if (checked > 0) words << (checked == all ? tr("all checked") : tr("%1 checked").arg(countWord(checked)));
  if (!unused.isEmpty()) words << tr("some files are not used");
  const bool isFine = troubled == 0 && unused.isEmpty();
  folder_->setHint(isFine ? Severity::Success : Severity::Warning, words.join(QStringLiteral(" – ")));
}

}  // namespace ase
