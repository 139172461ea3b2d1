#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "core/workbench/overview.h"

namespace ase {

/// The state of an archive or a volume: a word, and the name of the icon that shows the same.
struct StateMark {
  QString word;
  QString iconName;
};

/// A short name for an archive: "part07" for that part of the unbalanced training set, otherwise
/// its file name. `name` as in ArchiveSummary.
QString shortArchiveName(const QString& name);

StateMark stateMark(const ArchiveSummary& archive);
StateMark stateMark(Condition condition);
/// What is wrong with it and what to do, one sentence each: according to its check or, if it has
/// not been checked, to its directory and the sizes of its volumes.
QStringList findingsOf(const ArchiveSummary& archive);

}  // namespace ase
