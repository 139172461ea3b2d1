#include "tests/histories/output_tree.h"

#include <QDir>

#include "core/base/csv.h"
#include "core/metadata/fields.h"
#include "core/output/layout.h"
#include "tests/histories/history_world.h"
#include "tests/support/temp_tree.h"

namespace ase::test {

Tree treeBelow(const QString& folder) {
  Tree tree;
  for (const QString& name : filesBelow(folder)) {
    const QString path = QDir(folder).filePath(name);
    if (path != OutputLayout(folder).claim()) tree.insert(name, readFile(path));
  }
  return tree;
}

std::optional<ClipFile> clipFileOf(const HistoryWorld& world, const QString& path) {
  const QStringList parts = path.split(QLatin1Char('/'));
  if (parts.size() != 3 || !parts[2].endsWith(QLatin1StringView(".wav"))) return std::nullopt;
  const bool isValid = parts[0] == QLatin1StringView("audio");
  if (!isValid && parts[0] != QLatin1StringView("invalid_audio")) return std::nullopt;
  const auto subset = subsetFromName(parts[1]);
  const int clip = world.find(parts[2].chopped(4).toLatin1());
  if (!subset || clip < 0) return std::nullopt;
  return ClipFile{clip, *subset, isValid};
}

QString pathOf(const HistoryWorld& world, const ClipFile& file) {
  return QStringLiteral("%1/%2/%3.wav")
      .arg(file.isValid ? QStringLiteral("audio") : QStringLiteral("invalid_audio"), subsetName(file.subset),
           QLatin1StringView(world.clip(file.clip).id));
}

Tree clipFilesOf(const HistoryWorld& world, const Tree& tree) {
  Tree files;
  for (auto file = tree.begin(); file != tree.end(); ++file) {
    if (clipFileOf(world, file.key())) files.insert(file.key(), file.value());
  }
  return files;
}

std::optional<std::vector<ReportRow>> reportOf(const Tree& tree, Subset subset) {
  QList<QByteArray> lines = tree.value(QStringLiteral("reports/%1.csv").arg(subsetName(subset))).split('\n');
  if (lines.size() < 2 || !lines.takeLast().isEmpty()) return std::nullopt;
  lines.removeFirst();
  std::vector<ReportRow> rows;
  for (const QByteArray& line : lines) {
    const auto fields = splitCsv(std::string_view(line.constData(), static_cast<std::size_t>(line.size())));
    if (!fields || fields->size() != kReportColumns) return std::nullopt;
    rows.push_back(*fields);
  }
  return rows;
}

QString treeDifference(const Tree& before, const Tree& after) {
  for (auto file = before.begin(); file != before.end(); ++file) {
    if (!after.contains(file.key())) return file.key() + QStringLiteral(" is gone");
    if (after.value(file.key()) != file.value()) return file.key() + QStringLiteral(" has other bytes");
  }
  for (auto file = after.begin(); file != after.end(); ++file) {
    if (!before.contains(file.key())) return file.key() + QStringLiteral(" is new");
  }
  return {};
}

}  // namespace ase::test
