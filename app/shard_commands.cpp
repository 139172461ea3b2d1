#include "app/shard_commands.h"

#include <algorithm>
#include <map>

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

#include "app/complaint.h"
#include "app/job_command.h"
#include "app/json_summary.h"
#include "app/standard_streams.h"
#include "core/output/layout.h"
#include "core/shard/merge_shards.h"
#include "core/shard/prepare_shards.h"
#include "core/shard/shard_status.h"
#include "core/text/error_text.h"

namespace ase {
namespace {

/// Slurm takes no task of an array with a higher number, unless MaxArraySize is set (slurm.conf).
constexpr int kHighestTask = 1000;

/// A path as a word of a command line that can be copied.
QString word(const QString& path) {
  static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:+@,=-]+$"));
  if (plain.match(path).hasMatch()) return path;
#ifdef Q_OS_WIN
  return QStringLiteral("\"%1\"").arg(path);
#else
  return QStringLiteral("'%1'").arg(QString(path).replace(QLatin1Char('\''), QStringLiteral("'\\''")));
#endif
}

/// The commands that run shards by the batch script that packaging/slurm/submit.sh leaves in the output
/// folder, a line each. It adds what comes after its name to the numbers of the tasks.
QString arraysFor(const QString& script, const std::vector<int>& shards) {
  std::map<int, std::vector<int>> arrays;  // by what is added
  for (const int shard : shards) {
    const int offset = shard - shard % (kHighestTask + 1);
    arrays[offset].push_back(shard - offset);
  }
  QStringList lines;
  for (const auto& [offset, tasks] : arrays) {
    lines << QStringLiteral("sbatch --array=%1 %2").arg(shardList(tasks), word(script));
    if (offset > 0) lines.back() += QStringLiteral(" %1").arg(offset);
  }
  return lines.join(QLatin1Char('\n'));
}

/// What runs shards: by Slurm where the run was submitted to it, or one after the other.
QString commandFor(const QString& outputFolder, const std::vector<int>& shards, int count) {
  const OutputLayout layout(outputFolder);
  if (QFileInfo::exists(layout.shardScript())) return arraysFor(layout.shardScript(), shards);
  QStringList numbers;
  for (const QString& part : shardList(shards).split(QLatin1Char(','))) {
    const QStringList ends = part.split(QLatin1Char('-'));
    numbers << (ends.size() == 1 ? part : QStringLiteral("$(seq %1 %2)").arg(ends[0], ends[1]));
  }
  return QStringLiteral("for K in %1; do audioset-extractor-cli shard $K/%2 --output %3; done")
      .arg(numbers.join(QLatin1Char(' ')), QString::number(count), word(layout.root()));
}

void printJson(const QJsonObject& object) {
  printOut(QJsonDocument(object).toJson());
}

QString shardText(const ShardRequest& request, const ShardReport& report) {
  const SubsetTally& tally = report.result.tally;
  const QString counts = QStringLiteral("%1: %2 valid, %3 invalid, %4 unreachable")
                             .arg(countText(tally.listed, "clip", "clips"), countText(tally.valid),
                                  countText(tally.invalid()), countText(tally.unreachable));
  return QStringLiteral("shard %1 of %2 %3: %4\n")
      .arg(request.number)
      .arg(request.count)
      .arg(report.wasComplete ? QStringLiteral("was complete") : QStringLiteral("is complete"), counts);
}

QJsonObject jsonOf(const ShardRequest& request, const ShardReport& report) {
  QJsonObject root = jsonHead(QStringLiteral("done"), Done);
  const QJsonObject tally = jsonTally(report.result.tally);
  for (const char* key : {"valid", "invalid", "invalid_by_reason", "unreachable"})
    root.insert(QLatin1StringView(key), tally[QLatin1StringView(key)]);
  root.insert(QStringLiteral("shard"), request.number);
  root.insert(QStringLiteral("shards"), request.count);
  root.insert(QStringLiteral("was_complete"), report.wasComplete);
  root.insert(QStringLiteral("clips"), report.result.tally.listed);
  root.insert(QStringLiteral("clips_read"), report.clipsRead);
  root.insert(QStringLiteral("bytes"), report.result.bytes);
  root.insert(QStringLiteral("seconds"), report.result.seconds);
  return root;
}

QString statusName(const RunStatus& status) {
  if (status.isMerged) return QStringLiteral("merged");
  if (status.incomplete().empty()) return QStringLiteral("complete");
  const bool isRunning =
      std::ranges::any_of(status.shards, [](const ShardStatus& shard) { return shard.activity.has_value(); });
  return isRunning ? QStringLiteral("running") : QStringLiteral("incomplete");
}

double secondsLeft(const RunStatus& status) {
  const double rate = status.clipsPerSecond();
  return rate > 0 ? static_cast<double>(status.clips() - status.clipsDone()) / rate : -1;
}

QJsonObject jsonOf(const RunStatus& status, int exitStatus) {
  QJsonObject root = jsonHead(statusName(status), exitStatus);
  root.insert(QStringLiteral("shards"), status.sheet.shards());
  root.insert(QStringLiteral("incomplete"), shardList(status.incomplete()));
  root.insert(QStringLiteral("clips"), status.clips());
  root.insert(QStringLiteral("clips_done"), status.clipsDone());
  root.insert(QStringLiteral("clips_per_second"), status.clipsPerSecond());
  root.insert(QStringLiteral("seconds_left"), secondsLeft(status));
  QJsonArray each;
  for (std::size_t i = 0; i < status.shards.size(); ++i) {
    const ShardStatus& shard = status.shards[i];
    QJsonObject object{{QStringLiteral("shard"), static_cast<qint64>(i)},
                       {QStringLiteral("clips"), shard.piece.clips},
                       {QStringLiteral("bytes"), shard.piece.bytes},
                       {QStringLiteral("complete"), shard.result.has_value()}};
    if (shard.activity) {
      object.insert(QStringLiteral("host"), shard.activity->host);
      object.insert(QStringLiteral("process"), shard.activity->process);
      object.insert(QStringLiteral("clips_done"), shard.activity->done);
    }
    each.append(object);
  }
  root.insert(QStringLiteral("each"), each);
  return root;
}

QString textOf(const RunStatus& status, const QString& outputFolder) {
  const std::vector<int> incomplete = status.incomplete();
  const int count = status.sheet.shards();
  QString text = QStringLiteral("%1 of %2 complete, %3 of %4 done\n")
                     .arg(count - static_cast<int>(incomplete.size()))
                     .arg(countText(count, "shard", "shards"), countText(status.clipsDone()),
                          countText(status.clips(), "clip", "clips"));
  if (secondsLeft(status) >= 0)
    text += QStringLiteral("%1 clips/s, %2 left\n")
                .arg(status.clipsPerSecond(), 0, 'f', 0)
                .arg(timeText(secondsLeft(status)));
  for (std::size_t i = 0; i < status.shards.size(); ++i) {
    const ShardStatus& shard = status.shards[i];
    if (shard.activity)
      text += QStringLiteral("running: %1 (%2 of %3 clips) on %4\n")
                  .arg(i)
                  .arg(countText(shard.activity->done), countText(shard.piece.clips), shard.activity->host);
  }
  if (status.isMerged)
    return text + QStringLiteral("merged: the results and reports are those of all shards\n");
  if (incomplete.empty())
    return text + QStringLiteral("next: audioset-extractor-cli merge %1\n")
                      .arg(word(OutputLayout(outputFolder).root()));
  const std::vector<int> idle = status.idle();
  if (idle.empty()) return text;
  return text + QStringLiteral("not complete, and nobody works on them: %1\nto run these: %2\n")
                    .arg(shardList(idle), commandFor(outputFolder, idle, count));
}

}  // namespace

int runPrepare(const CommandLine& line, const CancelToken& cancel) {
  Console console;
  Course course(console);
  const auto prepared = prepareShards(line.settings, line.shards, line.restart, course.shown(), cancel);
  console.finishLine();
  if (!prepared) return complain(prepared.error(), course.statusFor(prepared.error()), line.json, console);
  for (const Error& warning : prepared->warnings)
    console.message(QStringLiteral("warning: %1").arg(errorText(warning)));
  qint64 clips = 0;
  qint64 bytes = 0;
  QJsonArray pieces;
  for (const SheetPiece& piece : prepared->sheet.pieces) {
    clips += piece.clips;
    bytes += piece.bytes;
    pieces.append(
        QJsonObject{{QStringLiteral("clips"), piece.clips}, {QStringLiteral("bytes"), piece.bytes}});
  }
  if (line.json) {
    QJsonObject root = jsonHead(QStringLiteral("done"), Done);
    root.insert(QStringLiteral("shards"), line.shards);
    root.insert(QStringLiteral("was_prepared"), prepared->wasThere);
    root.insert(QStringLiteral("clips"), clips);
    root.insert(QStringLiteral("bytes"), bytes);
    root.insert(QStringLiteral("pieces"), pieces);
    printJson(root);
    return Done;
  }
  printOut(QStringLiteral(
               "%1: %2, %3, in %4\nnext: audioset-extractor-cli shard K/%5 --output %6    for K = 0 … %7\n")
               .arg(prepared->wasThere ? QStringLiteral("was prepared") : QStringLiteral("prepared"),
                    countText(clips, "clip", "clips"), sizeText(static_cast<double>(bytes)),
                    countText(line.shards, "shard", "shards"), QString::number(line.shards),
                    word(prepared->sheet.settings.outputFolder), QString::number(line.shards - 1))
               .toLocal8Bit());
  return Done;
}

int runOneShard(const CommandLine& line, const CancelToken& cancel) {
  Console console;
  Course course(console);
  ShardRequest request = line.shard;
  request.workers = line.settings.workers;
  const auto report = runShard(request, course.shown(), cancel);
  console.finishLine();
  if (!report) {
    const bool isTaken = report.error().code == ErrorCode::ShardInUse;  // also if it was lost on the way
    return complain(report.error(), isTaken ? CouldNotStart : course.statusFor(report.error()), line.json,
                    console);
  }
  if (line.json)
    printJson(jsonOf(request, *report));
  else
    printOut(shardText(request, *report).toLocal8Bit());
  return Done;
}

int runMerge(const CommandLine& line, const CancelToken& cancel) {
  Console console;
  Course course(console);
  const QString& folder = line.shard.outputFolder;
  const auto merged =
      mergeShards({folder, line.shard.archivesFolder, line.settings.workers}, course.shown(), cancel);
  console.finishLine();
  if (!merged) {
    const Error& error = merged.error();
    const int status = complain(error, course.statusFor(error), line.json, console);
    if (error.code == ErrorCode::ShardsMissing) {
      if (const auto state = statusOfShards(folder))
        console.message(commandFor(folder, state->incomplete(), state->sheet.shards()));
    }
    return status;
  }
  if (merged->wasMerged) {
    console.message(QStringLiteral("the shards were merged before: nothing was done"));
    const ExitStatus status = merged->isIncomplete ? DoneButUnreachable : Done;
    if (line.json) printJson(jsonHead(QStringLiteral("merged"), status));
    return status;
  }
  console.message(QStringLiteral("%1 merged: results, reports and files are complete")
                      .arg(countText(merged->shards, "shard", "shards")));
  return tellReport(merged->report, merged->settings, line.json, console);
}

int runStatus(const CommandLine& line) {
  Console console;
  const auto status = statusOfShards(line.shard.outputFolder);
  if (!status) return complain(status.error(), CouldNotStart, line.json, console);
  const ExitStatus exitStatus = status->isMerged ? Done : CouldNotStart;
  if (line.json)
    printJson(jsonOf(*status, exitStatus));
  else
    printOut(textOf(*status, line.shard.outputFolder).toLocal8Bit());
  return exitStatus;
}

}  // namespace ase
