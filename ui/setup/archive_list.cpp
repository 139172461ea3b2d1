#include "ui/setup/archive_list.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHash>
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>

#include "ui/setup/archive_words.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/wrapped_row_delegate.h"
#include "ui/words/words.h"

namespace ase {
namespace {

enum Column { NameColumn, StateColumn, ClipsColumn, SizeColumn, VolumesColumn, ColumnCount };

constexpr int kRowsMeasured = 200;       // for the widths of columns
constexpr int kNameRole = Qt::UserRole;  // ArchiveSummary::name

void alignNumbers(QTreeWidgetItem& item) {
  for (int column = ClipsColumn; column < ColumnCount; ++column)
    item.setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace

ArchiveList::ArchiveList(QWidget* parent) : QTreeWidget(parent), rowDelegate_(new WrappedRowDelegate(this)) {
  setColumnCount(ColumnCount);
  setIndentation(fontMetrics().height());
  setMinimumHeight(fontMetrics().height() * 17);
  setMinimumWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 44);  // the longest name in a sentence
  setIconSize(QSize(fontMetrics().height(), fontMetrics().height()));
  setTextElideMode(Qt::ElideRight);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  header()->setStretchLastSection(false);
  header()->setSectionResizeMode(QHeaderView::ResizeToContents);
  header()->setResizeContentsPrecision(kRowsMeasured);
  header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
}

void ArchiveList::retranslate() {
  setAccessibleName(tr("Archives found"));
  setHeaderLabels({tr("Archive"), tr("State"), tr("Clips"), tr("Size"), tr("Vol.", "volumes")});
  headerItem()->setToolTip(VolumesColumn, tr("Volumes"));
  alignNumbers(*headerItem());
}

void ArchiveList::setArchives(const std::vector<ArchiveSummary>& archives, const QStringList& unused) {
  const int scrolled = verticalScrollBar()->value();
  QHash<QString, bool> wasExpanded;
  for (int row = 0; row < topLevelItemCount(); ++row)
    wasExpanded.insert(topLevelItem(row)->data(NameColumn, kNameRole).toString(),
                       topLevelItem(row)->isExpanded());
  clear();
  QList<QTreeWidgetItem*> items;  // filled before they are shown, so the list lays them out once
  for (const ArchiveSummary& archive : archives) {
    items.push_back(new QTreeWidgetItem);
    fill(*items.back(), archive);
  }
  if (!unused.isEmpty()) items.push_back(unusedItem(unused));
  addTopLevelItems(items);
  if (!unused.isEmpty()) items.back()->setExpanded(true);
  for (std::size_t row = 0; row < archives.size(); ++row) {
    const ArchiveSummary& archive = archives[row];
    items[static_cast<qsizetype>(row)]->setExpanded(
        wasExpanded.value(archive.name, archive.needsAttention()));
  }
  verticalScrollBar()->setValue(scrolled);
}

void ArchiveList::setArchive(std::size_t row, const ArchiveSummary& archive) {
  QTreeWidgetItem* item = topLevelItem(static_cast<int>(row));
  if (item == nullptr) return;
  scheduleDelayedItemsLayout();  // before the changes, so they are not drawn one by one
  fill(*item, archive);
  item->setExpanded(archive.needsAttention());
}

void ArchiveList::fill(QTreeWidgetItem& item, const ArchiveSummary& archive) {
  qDeleteAll(item.takeChildren());
  const StateMark mark = stateMark(archive);
  const QStringList texts{shortArchiveName(archive.name), mark.word, countWord(archive.clips),
                          sizeWord(archive.bytes), countWord(archive.volumes)};
  const QStringList findings = findingsOf(archive);
  QStringList hints = findings;
  if (archive.condition == Condition::Changed)
    hints << tr("This is no longer the file that its clips were read from. Press Start to read what is new.");
  if (archive.isChecked()) {
    const auto when = QDateTime::fromMSecsSinceEpoch(archive.check->checkedMs);
    hints << tr("Checked: %1").arg(QLocale().toString(when, QLocale::ShortFormat));
  } else if (hints.isEmpty()) {
    hints << tr(
        "All volumes are there, and the directory can be read. Check the archive to find out whether its "
        "clips are intact.");
  }
  hints.prepend(archive.name);
  item.setData(NameColumn, kNameRole, archive.name);
  item.setData(NameColumn, Qt::AccessibleTextRole, archive.name);
  item.setIcon(StateColumn, icon(mark.iconName));
  for (int column = 0; column < ColumnCount; ++column) {
    item.setText(column, texts[column]);
    item.setToolTip(column, hints.join(QLatin1Char('\n')));
  }
  alignNumbers(item);
  QList<QTreeWidgetItem*> children;
  for (const QString& finding : findings) children.push_back(wholeRow(finding));
  if (archive.isChecked()) children += volumeItems(*archive.check);
  item.addChildren(children);
}

QTreeWidgetItem* ArchiveList::wholeRow(const QString& text) {
  auto* row = new QTreeWidgetItem({text});
  row->setData(NameColumn, WrappedRowDelegate::kWholeRowRole, true);
  return row;
}

QTreeWidgetItem* ArchiveList::unusedItem(const QStringList& unused) {
  auto* item = new QTreeWidgetItem({tr("Not used")});
  item->setIcon(StateColumn, icon(QStringLiteral("triangle-alert")));
  for (const QString& text : unused) item->addChild(wholeRow(text));
  return item;
}

QList<QTreeWidgetItem*> ArchiveList::volumeItems(const ArchiveCheck& check) {
  QList<QTreeWidgetItem*> items;
  if (check.volumes.size() < 2) return items;  // a single volume is the archive itself
  const auto suffix = [](const QString& name) { return QLatin1Char('.') + QFileInfo(name).suffix(); };
  for (const VolumeCheck& volume : check.volumes) {
    const StateMark mark = stateMark(volume.state);
    const bool absent = volume.state == Condition::Incomplete;
    const bool several = volume.count > 1;
    const auto names = [&](const QString& first, const QString& last) {
      return several ? QStringLiteral("%1 – %2").arg(first, last) : first;
    };
    auto* item = new QTreeWidgetItem({names(suffix(volume.name), suffix(volume.lastName)),
                                      absent ? tr("missing") : mark.word,
                                      {},
                                      absent ? QString() : sizeWord(volume.size),
                                      several ? countWord(volume.count) : QString()});
    item->setIcon(StateColumn, icon(mark.iconName));
    item->setToolTip(NameColumn, names(volume.name, volume.lastName));
    item->setData(NameColumn, Qt::AccessibleTextRole, item->toolTip(NameColumn));
    alignNumbers(*item);
    items.push_back(item);
  }
  return items;
}

void ArchiveList::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  if (!rowDelegate_->drawWholeRow(painter, option, index)) QTreeWidget::drawRow(painter, option, index);
}

}  // namespace ase
