#include "core/text/check_report.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>
#include <QTimeZone>

#include "core/text/check_text.h"
#include "core/text/condition_text.h"
#include "core/text/detail_text.h"
#include "core/text/error_text.h"
#include "core/text/volume_text.h"

namespace ase {
namespace {

constexpr std::array kStates{"whole", "damaged", "incomplete", "unreadable"};
constexpr std::array kDamages{"", "header", "data",        "size",    "crc",
                              "", "",       "unsafe_name", "overlap", "layout"};

/// The words of the report; in English if no translator is installed, as on the command line.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(CheckReport)
};

QString stateName(Condition state) {
  return QString::fromLatin1(kStates.at(static_cast<std::size_t>(state)));
}

QString count(qint64 number) {
  return QLocale::c().toString(number);
}

/// A name on one line, whatever it contains.
QString inOneLine(const QString& name) {
  QString line;
  for (const QChar character : name) {
    if (character.category() == QChar::Other_Control) {
      line += QStringLiteral("\\x%1").arg(character.unicode(), 2, 16, QLatin1Char('0'));
    } else {
      line += character;
    }
  }
  return line;
}

/// The volume that a problem is in; both if either may be to blame; or the range that is missing.
QString volumesOf(const EntryProblem& problem, const ArchiveCheck& check) {
  const VolumeCheck& volume = check.volumes[problem.volume];
  if (problem.orVolume != problem.volume)
    return Words::tr("%1 or %2", "volumes").arg(volume.name, check.volumes[problem.orVolume].name);
  const VolumeRange range{volume.name, volume.lastName, volume.count};
  return volumeRangesText({&range, 1});
}

qint64 unnamedProblems(const ArchiveCheck& check) {
  return check.problemCount - std::ssize(check.problems);
}

QJsonObject archiveObject(const ArchiveCheck& check) {
  QJsonArray volumes;
  for (const VolumeCheck& volume : check.volumes) {
    QJsonObject object{{QStringLiteral("name"), volume.name},
                       {QStringLiteral("state"), stateName(volume.state)}};
    if (volume.count > 1) {
      object.insert(QStringLiteral("last"), volume.lastName);
      object.insert(QStringLiteral("count"), volume.count);
    }
    volumes.append(object);
  }
  QJsonArray problems;
  for (const EntryProblem& problem : check.problems) {
    QJsonObject object{{QStringLiteral("entry"), problem.entry},
                       {QStringLiteral("volume"), check.volumes[problem.volume].name},
                       {QStringLiteral("problem"), faultName(problem.found)},
                       {QStringLiteral("detail"), englishDetail(problem.found.detail)}};
    if (problem.orVolume != problem.volume)
      object.insert(QStringLiteral("or_volume"), check.volumes[problem.orVolume].name);
    problems.append(object);
  }
  QJsonObject archive{{QStringLiteral("path"), check.path},
                      {QStringLiteral("volumes"), volumes},
                      {QStringLiteral("state"), stateName(check.state)},
                      {QStringLiteral("entries"), check.entries},
                      {QStringLiteral("problems"), problems}};
  if (unnamedProblems(check) > 0) archive.insert(QStringLiteral("more_problems"), unnamedProblems(check));
  return archive;
}

}  // namespace

QString faultName(const Finding& finding) {
  switch (finding.access) {
    case Access::Readable:
      return QString::fromLatin1(kDamages.at(static_cast<std::size_t>(finding.damage)));
    case Access::Encrypted:
      return QStringLiteral("encrypted");
    case Access::UnsupportedMethod:
      return QStringLiteral("method");
    default:
      return QStringLiteral("unreachable");
  }
}

QByteArray jsonChecks(const std::vector<ArchiveCheck>& checks, const std::vector<Error>& warnings) {
  QJsonArray archives;
  for (const ArchiveCheck& check : checks) archives.append(archiveObject(check));
  QJsonObject root{{QStringLiteral("archives"), archives}};
  QJsonArray told;
  for (const Error& warning : warnings) told.append(errorText(warning));
  if (!told.isEmpty()) root.insert(QStringLiteral("warnings"), told);
  return QJsonDocument(root).toJson();
}

QString textCheck(const ArchiveCheck& check) {
  const QString entries =
      check.entries == 1 ? Words::tr("1 entry") : Words::tr("%1 entries").arg(count(check.entries));
  QString text = Words::tr("%1: %2, %3", "an archive, its state, its entries")
                     .arg(inOneLine(check.name), conditionText(check.state), entries) +
                 QLatin1Char('\n');
  for (const QString& finding : checkFindings(check))
    text += QStringLiteral("    %1\n").arg(inOneLine(finding));
  return text;
}

QString checkTotals(const std::vector<Condition>& states) {
  QStringList parts;
  for (const Condition state :
       {Condition::Whole, Condition::Damaged, Condition::Incomplete, Condition::Unreadable}) {
    const auto archives = std::ranges::count(states, state);
    if (archives > 0) parts.push_back(QStringLiteral("%1 %2").arg(count(archives), conditionText(state)));
  }
  const QString archives =
      states.size() == 1 ? Words::tr("1 archive") : Words::tr("%1 archives").arg(count(std::ssize(states)));
  return Words::tr("%1: %2", "archives, how many are in each state")
      .arg(archives, parts.join(QStringLiteral(", ")));
}

QString textTotals(const std::vector<ArchiveCheck>& checks) {
  std::vector<Condition> states;
  for (const ArchiveCheck& check : checks) states.push_back(check.state);
  return checkTotals(states) + QLatin1Char('\n');
}

QByteArray fullReport(const std::vector<ArchiveCheck>& checks, const std::vector<Error>& warnings) {
  QString text;
  for (const ArchiveCheck& check : checks) {
    text += textCheck(check);
    text += QStringLiteral("    %1\n")
                .arg(Words::tr("checked %1")
                         .arg(QDateTime::fromMSecsSinceEpoch(check.checkedMs, QTimeZone::utc())
                                  .toString(Qt::ISODate)));
    for (const EntryProblem& problem : check.problems) {
      text += QStringLiteral("    %1  %2  %3  %4\n")
                  .arg(faultName(problem.found), volumesOf(problem, check), inOneLine(problem.entry),
                       detailText(problem.found.detail));
    }
    if (const qint64 more = unnamedProblems(check); more > 0) {
      text += QStringLiteral("    %1\n")
                  .arg(more == 1 ? Words::tr("and 1 more problem")
                                 : Words::tr("and %1 more problems").arg(count(more)));
    }
    text += QLatin1Char('\n');
  }
  for (const Error& warning : warnings) text += inOneLine(errorText(warning)) + QStringLiteral("\n\n");
  return (text + textTotals(checks)).toUtf8();
}

}  // namespace ase
