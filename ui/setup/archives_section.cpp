#include "ui/setup/archives_section.h"

#include <QHeaderView>
#include <QToolButton>
#include <QTreeWidget>

#include "core/text/error_text.h"
#include "ui/table/words.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/folder_edit.h"
#include "ui/widgets/icons.h"

namespace ase {
namespace {

using Condition = ArchiveSummary::Condition;

}  // namespace

ArchivesSection::ArchivesSection(Workbench& workbench, QWidget* parent)
    : Section(parent),
      workbench_(workbench),
      folder_(new FolderEdit(this)),
      expander_(new QToolButton(this)),
      list_(new QTreeWidget(this)) {
  body()->addWidget(folder_);
  body()->addWidget(expander_);
  body()->addWidget(list_);
  expander_->setCheckable(true);
  expander_->setAutoRaise(true);
  expander_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setColumnCount(5);
  list_->setVisible(false);
  list_->setMinimumHeight(fontMetrics().height() * 9);
  list_->setTextElideMode(Qt::ElideMiddle);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  connect(expander_, &QToolButton::toggled, list_, &QWidget::setVisible);
  connect(expander_, &QToolButton::toggled, this, &ArchivesSection::retranslate);
  connect(folder_, &FolderEdit::folderChanged, &workbench_, &Workbench::setArchivesFolder);
  connect(&workbench_, &Workbench::settingsChanged, this, [this] {
    if (folder_->folder() != workbench_.settings().archivesFolder)
      folder_->setFolder(workbench_.settings().archivesFolder);
  });
  connect(&workbench_, &Workbench::archivesChanged, this, &ArchivesSection::refresh);
  connect(&workbench_, &Workbench::activityChanged, folder_,
          [this] { folder_->setEnabled(!workbench_.isBusy()); });
  retranslate();
}

void ArchivesSection::retranslate() {
  setHeading(tr("1  Archives"));
  folder_->setName(tr("Archives folder"));
  folder_->setPlaceholderText(tr("Folder with the ZIP files, e.g. zip_audios"));
  list_->setAccessibleName(tr("Archives found"));
  list_->setHeaderLabels({tr("Archive"), tr("State"), tr("Clips"), tr("Size"), tr("Volumes")});
  for (int column = 2; column < 5; ++column)
    list_->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
  const bool out = expander_->isChecked();
  expander_->setText(out ? tr("Hide archives") : tr("Show archives"));
  expander_->setIcon(icon(out ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
  refresh();
}

void ArchivesSection::refresh() {
  const auto& archives = workbench_.archives();
  qint64 bytes = 0;
  qsizetype troubled = 0;
  qint64 changed = 0;
  for (const ArchiveSummary& archive : archives) {
    bytes += archive.bytes;
    troubled += archive.problems.empty() ? 0 : 1;
    changed += archive.condition == Condition::Changed ? 1 : 0;
  }
  expander_->setEnabled(!archives.empty());
  if (workbench_.settings().archivesFolder.isEmpty()) {
    folder_->setHint(Severity::Info, tr("Start here: choose the folder, or drop it on the window."));
  } else if (workbench_.isLooking() && archives.empty()) {
    folder_->setHint(Severity::Info, tr("Looking for archives…"));
  } else if (archives.empty()) {
    folder_->setHint(Severity::Error, tr("No ZIP archive in this folder or below it."));
  } else {
    const QString found =
        archives.size() == 1
            ? tr("1 archive, %1").arg(sizeWord(bytes))
            : tr("%1 archives, %2").arg(countWord(static_cast<qint64>(archives.size())), sizeWord(bytes));
    const QString trouble =
        troubled == 1 ? tr("one needs attention") : tr("%1 need attention").arg(countWord(troubled));
    QStringList words{found};
    if (troubled > 0) words << trouble;
    if (changed > 0) words << tr("%1 changed").arg(countWord(changed));
    folder_->setHint(troubled > 0 ? Severity::Warning : Severity::Success, words.join(QStringLiteral(" – ")));
  }
  fillList();
}

void ArchivesSection::fillList() {
  list_->clear();
  for (const ArchiveSummary& archive : workbench_.archives()) {
    QStringList words;
    for (const ArchiveProblem& problem : archive.problems) words.push_back(problemText(problem));
    QString state = tr("whole");
    QString iconName = QStringLiteral("circle-check");
    if (archive.condition == Condition::Changed) {
      state = tr("changed");
      iconName = QStringLiteral("refresh-cw");
      words.push_back(
          tr("Not the file any more that its clips were read from. Start reads what is new in it."));
    }
    if (archive.condition == Condition::Incomplete) state = tr("volume missing");
    if (archive.condition == Condition::Damaged) state = tr("damaged");
    if (archive.condition == Condition::Unreadable) state = tr("unreadable");
    if (!archive.problems.empty()) iconName = QStringLiteral("triangle-alert");
    const QString fileName = archive.name.section(QLatin1Char('/'), -1);
    auto* item = new QTreeWidgetItem(list_, {fileName, state, countWord(archive.clips),
                                             sizeWord(archive.bytes), countWord(archive.volumes)});
    item->setIcon(1, icon(iconName));
    for (int column = 2; column < 5; ++column)
      item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    for (int column = 0; column < 5; ++column)
      item->setToolTip(column, words.isEmpty() ? archive.name : words.join(QLatin1Char('\n')));
  }
}

}  // namespace ase
