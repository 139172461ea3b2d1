#pragma once

#include <vector>

#include <QTreeWidget>

#include "core/workbench/overview.h"

namespace ase {

class WrappedRowDelegate;

/// The archives found, each with its state. Below an archive are sentences about what is wrong with
/// it and, once it has been checked, its volumes with theirs; expanded if something is wrong.
class ArchiveList : public QTreeWidget {
  Q_OBJECT

 public:
  explicit ArchiveList(QWidget* parent = nullptr);

  /// Archives that were listed before stay expanded or collapsed, and the list stays scrolled as it is.
  /// `unused`: what there is to say about files that look like archives but are not used; it comes last.
  void setArchives(const std::vector<ArchiveSummary>& archives, const QStringList& unused);
  /// Refreshes the row of one archive and scrolls to it.
  void setArchive(std::size_t row, const ArchiveSummary& archive);
  void retranslate();

 protected:
  void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

 private:
  void fill(QTreeWidgetItem& item, const ArchiveSummary& archive);
  static QTreeWidgetItem* wholeRow(const QString& text);
  static QTreeWidgetItem* unusedItem(const QStringList& unused);
  static QList<QTreeWidgetItem*> volumeItems(const ArchiveCheck& check);

  WrappedRowDelegate* rowDelegate_;
};

}  // namespace ase
