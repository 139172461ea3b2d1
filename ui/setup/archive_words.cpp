#include "ui/setup/archive_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include "core/text/check_text.h"
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

StateMark stateMark(CheckState state) {
  QString iconName;
  switch (state) {
    case CheckState::Whole:
      iconName = QStringLiteral("circle-check");
      break;
    case CheckState::Damaged:
      iconName = QStringLiteral("triangle-alert");
      break;
    case CheckState::Incomplete:
      iconName = QStringLiteral("file-warning");
      break;
    case CheckState::Unreadable:
      iconName = QStringLiteral("circle-x");
      break;
  }
  return {checkStateText(state), iconName};
}

StateMark stateMark(const ArchiveSummary& archive) {
  using Condition = ArchiveSummary::Condition;
  const bool changed = archive.condition == Condition::Changed;
  if (archive.check && !(changed && archive.check->state == CheckState::Whole))
    return stateMark(archive.check->state);
  switch (archive.condition) {
    case Condition::Whole:
      return {Words::tr("not checked"), QStringLiteral("file-archive")};
    case Condition::Changed:
      return {Words::tr("changed"), QStringLiteral("refresh-cw")};
    case Condition::Incomplete:
      return {Words::tr("volume missing"), QStringLiteral("file-warning")};
    case Condition::Damaged:
      return stateMark(CheckState::Damaged);
    case Condition::Unreadable:
      return stateMark(CheckState::Unreadable);
  }
  return {};
}

QStringList findingsOf(const ArchiveSummary& archive) {
  if (archive.check) return checkFindings(*archive.check);
  QStringList lines;
  for (const ArchiveProblem& problem : archive.problems) lines.push_back(problemText(problem));
  return lines;
}

}  // namespace ase
