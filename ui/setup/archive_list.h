#pragma once

#include <vector>

#include <QTreeWidget>

#include "core/workbench/overview.h"

namespace ase {

class WrappedRowDelegate;

/// The archives found, each with its state. Below an archive stand what is wrong with it, in sentences, and,
/// once it is checked, its volumes with theirs; folded out where something is wrong.
class ArchiveList : public QTreeWidget {
  Q_OBJECT

 public:
  explicit ArchiveList(QWidget* parent = nullptr);

  /// Archives that were listed before stay folded out or in, and the list stays scrolled as it is. `unused`:
  /// what is said of files that look like archives and are not used; it comes last.
  void setArchives(const std::vector<ArchiveSummary>& archives, const QStringList& unused);
  /// The row of one of them anew, and in sight.
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
