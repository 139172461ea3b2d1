#include "ui/setup/archive_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include "core/text/check_text.h"
#include "core/text/condition_text.h"
#include "core/text/error_text.h"

namespace ase {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ArchiveState)
};

}  // namespace

QString shortArchiveName(const QString& name) {
  static const QRegularExpression kPart(
      QStringLiteral("(?:^|/)unbalanced_train_segments_(part[0-9]+)(?:_partial)?\\.zip(?:\\.[0-9]+)?$"),
      QRegularExpression::CaseInsensitiveOption);
  const auto part = kPart.match(name);
  return part.hasMatch() ? part.captured(1) : name.section(QLatin1Char('/'), -1);
}

StateMark stateMark(Condition condition) {
  QString iconName;
  switch (condition) {
    case Condition::Whole:
      iconName = QStringLiteral("circle-check");
      break;
    case Condition::Damaged:
    case Condition::Absent:
      iconName = QStringLiteral("triangle-alert");
      break;
    case Condition::Incomplete:
      iconName = QStringLiteral("file-warning");
      break;
    case Condition::Unreadable:
      iconName = QStringLiteral("circle-x");
      break;
    case Condition::Changed:
      iconName = QStringLiteral("refresh-cw");
      break;
  }
  return {conditionText(condition), iconName};
}

StateMark stateMark(const ArchiveSummary& archive) {
  const bool changed = archive.condition == Condition::Changed;
  if (archive.isChecked() && !(changed && archive.check->state == Condition::Whole))
    return stateMark(archive.check->state);
  StateMark mark = stateMark(archive.condition);
  if (archive.condition == Condition::Whole)
    mark = {archive.check ? Words::tr("check is old") : Words::tr("not checked"),
            QStringLiteral("file-archive")};
  if (archive.condition == Condition::Incomplete) mark.word = accessText(Access::VolumeMissing);
  return mark;
}

QStringList findingsOf(const ArchiveSummary& archive) {
  if (archive.isChecked()) return checkFindings(*archive.check);
  QStringList lines;
  if (archive.check) {
    const auto when = QDateTime::fromMSecsSinceEpoch(archive.check->checkedMs);
    lines << Words::tr(
                 "The check of %1 is out of date: a file of this archive has since been replaced or copied, "
                 "or its permissions have changed. Check it again.")
                 .arg(QLocale().toString(when, QLocale::ShortFormat));
  }
  for (const ArchiveProblem& problem : archive.problems) lines.push_back(problemText(problem));
  return lines;
}

}  // namespace ase
