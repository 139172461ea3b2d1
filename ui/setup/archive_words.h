#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "core/workbench/overview.h"

namespace ase {

/// How an archive or a volume stands: a word, and the name of the icon that says the same.
struct StateMark {
  QString word;
  QString iconName;
};

/// What an archive is called where there is little room: "part07" for the part of the unbalanced training
/// set, or else its file name. `name` as in ArchiveSummary.
QString shortArchiveName(const QString& name);

StateMark stateMark(const ArchiveSummary& archive);
StateMark stateMark(Condition condition);
/// What is wrong with it and what to do, one sentence each: as its check tells, or as long as it was not
/// checked, what its directory and its volumes' sizes tell.
QStringList findingsOf(const ArchiveSummary& archive);

}  // namespace ase
