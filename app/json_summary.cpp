#include "app/json_summary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/results/names.h"
#include "core/text/error_text.h"

namespace ase {

QJsonObject jsonTally(const SubsetTally& tally) {
  QJsonObject reasons;
  for (int reason = static_cast<int>(Reason::Corrupt); reason <= static_cast<int>(Reason::Rejected);
       ++reason) {
    reasons.insert(reasonName(static_cast<Reason>(reason)), tally.invalidFor(static_cast<Reason>(reason)));
  }
  return {{QStringLiteral("listed"), tally.listed},     {QStringLiteral("valid"), tally.valid},
          {QStringLiteral("invalid"), tally.invalid()}, {QStringLiteral("invalid_by_reason"), reasons},
          {QStringLiteral("missing"), tally.missing},   {QStringLiteral("unreachable"), tally.unreachable}};
}

QJsonObject jsonHead(const QString& status, int exitStatus) {
  return {{QStringLiteral("version"), QStringLiteral(ASE_VERSION)},
          {QStringLiteral("status"), status},
          {QStringLiteral("exit_status"), exitStatus}};
}

namespace {

QString problemName(const ArchiveProblem& problem) {
  if (problem.access == Access::ReadFailed) return QStringLiteral("unreadable");
  if (problem.access != Access::Readable) return accessName(problem.access);
  return problem.error ? QStringLiteral("directory_missing") : QStringLiteral("directory_damaged");
}

QJsonArray volumesArray(const std::vector<VolumeRange>& ranges) {
  QJsonArray array;
  for (const VolumeRange& range : ranges) {
    array.append(QJsonObject{{QStringLiteral("first"), range.first},
                             {QStringLiteral("last"), range.last},
                             {QStringLiteral("count"), range.count}});
  }
  return array;
}

QByteArray failure(const QString& status, int exitStatus, const QString& message, const QString& file) {
  QJsonObject root = jsonHead(status, exitStatus);
  root.insert(QStringLiteral("message"), message);
  root.insert(QStringLiteral("file"), file);
  return QJsonDocument(root).toJson();
}

}  // namespace

QByteArray jsonSummary(const JobReport& report, int exitStatus) {
  QJsonObject root = jsonHead(QStringLiteral("done"), exitStatus);
  QJsonObject subsets;
  for (Subset subset : kAllSubsets) {
    if (report.selection.subsets.contains(subset))
      subsets.insert(subsetName(subset), jsonTally(report.tallies[subset]));
  }
  root.insert(QStringLiteral("subsets"), subsets);
  root.insert(QStringLiteral("found"), report.found());
  root.insert(QStringLiteral("seconds"), report.seconds);
  root.insert(QStringLiteral("clips_read"), report.clipsRead);
  root.insert(QStringLiteral("clips_per_second"),
              report.extractSeconds > 0 ? static_cast<double>(report.clipsRead) / report.extractSeconds : 0);
  root.insert(QStringLiteral("bytes_read"), report.bytesRead);
  root.insert(QStringLiteral("clips_judged_anew"), report.clipsJudgedAnew);
  root.insert(QStringLiteral("files_arranged"), report.filesArranged);
  QJsonObject orphans;
  for (Subset subset : kAllSubsets) {
    QJsonArray ids;
    for (const ClipId id : report.orphans[subset]) ids.append(id.toString());
    if (!ids.isEmpty()) orphans.insert(subsetName(subset), ids);
  }
  root.insert(QStringLiteral("orphans"), orphans);
  root.insert(QStringLiteral("orphans_moved"), report.orphansMoved);
  root.insert(QStringLiteral("own_lists"), QJsonArray::fromStringList(report.ownLists));
  QJsonArray archives;
  for (const ArchiveProblem& problem : report.problems) {
    archives.append(QJsonObject{
        {QStringLiteral("archive"), problem.archive},
        {QStringLiteral("problem"), problemName(problem)},
        {QStringLiteral("volume"), problem.volumes.empty() ? QString() : problem.volumes.front().first},
        {QStringLiteral("volumes"), volumesArray(problem.volumes)},
        {QStringLiteral("clips"), problem.lost},
        {QStringLiteral("saved"), problem.saved},
        {QStringLiteral("message"), problemText(problem)}});
  }
  for (const UnusedEntries& unused : report.unused) {
    archives.append(QJsonObject{{QStringLiteral("archive"), unused.archive},
                                {QStringLiteral("problem"), QStringLiteral("unused_entries")},
                                {QStringLiteral("volume"), QString()},
                                {QStringLiteral("volumes"), QJsonArray()},
                                {QStringLiteral("clips"), 0},
                                {QStringLiteral("saved"), 0},
                                {QStringLiteral("unused_entries"), unused.count},
                                {QStringLiteral("example"), unused.example},
                                {QStringLiteral("message"), unusedText(unused)}});
  }
  root.insert(QStringLiteral("archives"), archives);
  QJsonArray warnings;
  for (const Error& warning : report.warnings) warnings.append(errorText(warning));
  root.insert(QStringLiteral("warnings"), warnings);
  return QJsonDocument(root).toJson();
}

QByteArray jsonError(const Error& error, int exitStatus) {
  const bool interrupted = error.code == ErrorCode::Cancelled;
  return failure(interrupted ? QStringLiteral("interrupted") : QStringLiteral("error"), exitStatus,
                 errorText(error), error.file);
}

QByteArray jsonUsageError(const QString& message, int exitStatus) {
  return failure(QStringLiteral("error"), exitStatus, message, {});
}

}  // namespace ase
