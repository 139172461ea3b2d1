#include "tests/support/clip_world.h"

#include <map>
#include <string>

#include <QDateTime>
#include <QDir>
#include <QFile>

#include "tests/support/demo_labels.h"
#include "tests/support/zip_builder.h"

namespace ase::test {
namespace {

/// All that a run leaves for its user below a folder.
std::map<QString, QByteArray> userFilesBelow(const QString& folder) {
  std::map<QString, QByteArray> files;
  for (const QString& name : filesBelow(folder)) {
    if (!name.contains(QLatin1StringView(".sqlite"))) files[name] = readFile(QDir(folder).filePath(name));
  }
  return files;
}

}  // namespace

int ClipWorld::numberOf(char clip) {
  const int number = clip - 'a';
  if (number < 0 || number >= kClips) qFatal("there is no clip '%c'", clip);
  return number;
}

ClipId ClipWorld::idOf(char clip) {
  return *ClipId::parse(std::string(ClipId::kLength - 1, '-') + clip);
}

void ClipWorld::list(Subset subset, const QByteArray& clips) const {
  QByteArray rows;
  for (const char clip : clips)
    rows += idOf(clip).toString().toLatin1() + ", 30.000, 40.000, \"" + mid::kMusic + "\"\n";
  tree_.write(subset == Subset::WeakEval ? QStringLiteral("metadata/eval_segments.csv")
                                         : QStringLiteral("metadata/balanced_train_segments.csv"),
              "# Segments csv\n# num_segs=" + QByteArray::number(clips.size()) +
                  "\n# YTID, start_seconds, end_seconds, positive_labels\n" + rows);
}

void ClipWorld::putArchive(const QString& name, const Members& members, Packing packing) {
  ZipBuilder zip;
  for (const auto& [clip, copy] : members) {
    ZipEntry entry = copies_.entry("folder/Y" + idOf(clip).toString().toLatin1() + ".wav", numberOf(clip),
                                   copy, packing != Packing::Stored);
    entry.dataDescriptor = packing == Packing::Streamed;
    zip.add(entry);
  }
  write(name, zip.build().bytes());
}

void ClipWorld::cutArchive(const QString& name, int percent) {
  const QByteArray bytes = tree_.read(QStringLiteral("archives/") + name);
  write(name, bytes.first(bytes.size() * percent / 100));
}

void ClipWorld::write(const QString& archive, const QByteArray& bytes) {
  QFile file(tree_.write(QStringLiteral("archives/") + archive, bytes));
  const QDateTime time = QDateTime::fromSecsSinceEpoch(1'600'000'000 + 10 * ++writes_);
  if (!file.open(QIODevice::ReadWrite) || !file.setFileTime(time, QFileDevice::FileModificationTime))
    qFatal("cannot set the time of %s", qPrintable(file.fileName()));
}

void ClipWorld::removeArchive(const QString& name) const {
  if (!QFile::remove(archives() + QLatin1Char('/') + name)) qFatal("cannot remove %s", qPrintable(name));
}

QStringList ClipWorld::folderOptions() const {
  return {QStringLiteral("--offline"),
          QStringLiteral("--archives"),
          archives(),
          QStringLiteral("--metadata"),
          metadata(),
          QStringLiteral("--output"),
          output()};
}

JobSettings ClipWorld::settings(std::initializer_list<Subset> subsets, const Criteria& criteria) const {
  JobSettings settings;
  settings.archivesFolder = archives();
  settings.outputFolder = output();
  settings.metadataFolder = metadata();
  settings.offline = true;
  for (const Subset subset : subsets) settings.selection.subsets.insert(subset);
  settings.criteria = criteria;
  settings.workers = 2;
  return settings;
}

JobReport ClipWorld::run(const JobSettings& settings, const JobObserver& observer) const {
  const auto report = extractSubsets(settings, observer, PauseGate(), CancelToken());
  if (!report) {
    const Error& error = report.error();
    qFatal("the run failed: %d, %s, %s", static_cast<int>(error.code), qPrintable(error.file),
           qPrintable(error.detail));
  }
  return *report;
}

JobReport ClipWorld::dryRun(JobSettings settings) const {
  settings.writeClips = false;
  return run(settings);
}

void ClipWorld::interrupt(const JobSettings& settings) const {
  const CancelToken cancel;
  const PauseGate gate;
  gate.pause();
  JobObserver observer;
  observer.planned = [&](const Metadata&, const RecordTable&, const Plan&) { cancel.cancel(); };
  if (extractSubsets(settings, observer, gate, cancel)) qFatal("the run was not interrupted");
}

QString ClipWorld::differenceFromFreshRun(const JobSettings& settings) {
  JobSettings fresh = settings;
  fresh.outputFolder = tree_.path(QStringLiteral("fresh-%1").arg(++freshRuns_));
  run(fresh);
  const auto expected = userFilesBelow(fresh.outputFolder);
  const auto found = userFilesBelow(settings.outputFolder);
  for (const auto& [name, bytes] : expected) {
    if (!found.contains(name)) return name + QStringLiteral(" is not there");
    if (found.at(name) != bytes) return name + QStringLiteral(" differs");
  }
  for (const auto& [name, bytes] : found) {
    if (!expected.contains(name)) return name + QStringLiteral(" is left over");
  }
  return {};
}

QString ClipWorld::output(const QString& relative) const {
  const QString folder = tree_.path(QStringLiteral("output"));
  return relative.isEmpty() ? folder : folder + QLatin1Char('/') + relative;
}

QString ClipWorld::path(Place place, Subset subset, char clip) const {
  return OutputLayout(output()).clip(place, subset, idOf(clip));
}

QStringList ClipWorld::clipFiles() const {
  return filesBelow(output()).filter(QStringLiteral(".wav"));
}

QByteArray ClipWorld::filesOf(char clip) const {
  QByteArrayList files;
  for (const QString& name : clipFiles()) {
    if (!name.endsWith(idOf(clip).fileName())) continue;
    const auto copy = copies_.find(numberOf(clip), readFile(output(name)));
    files += name.section(QLatin1Char('/'), 0, 1).toLatin1() + ": " + (copy ? nameOf(*copy) : "other bytes");
  }
  return files.join(", ");
}

QByteArray ClipWorld::lineOf(Subset subset, char clip) const {
  const QByteArray id = idOf(clip).toString().toLatin1();
  for (const QByteArray& line :
       readFile(output(QStringLiteral("reports/%1.csv").arg(subsetName(subset)))).split('\n')) {
    if (line.startsWith(id)) return line;
  }
  return {};
}

QByteArray ClipWorld::rowOf(Subset subset, char clip) const {
  const QByteArrayList fields = lineOf(subset, clip).split(',');
  constexpr qsizetype kState = 2;
  constexpr qsizetype kReason = 3;
  if (fields.size() <= kReason) return {};
  return (fields[kState] + ' ' + fields[kReason]).trimmed();
}

void fillTwoSubsets(ClipWorld& world) {
  world.list(kEval, "ab");
  world.list(kBalanced, "ac");
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Quiet}, {'b', Copy::Quiet}, {'c', Copy::Loud}});
}

}  // namespace ase::test
