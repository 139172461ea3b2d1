#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QMap>
#include <QTextStream>

#include "tests/support/demo_corpus.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kFailed = 1;
constexpr int kBadUsage = 2;

int complain(int status, const QString& message) {
  QTextStream(stderr) << "audioset-demo-corpus: " << message << '\n';
  return status;
}

/// `path` as a shell takes it.
QString quoted(const QString& path) {
  QString text = path;
  text.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
  return QLatin1Char('\'') + text + QLatin1Char('\'');
}

void describe(const QString& folder, const std::vector<DemoRow>& rows) {
  QTextStream out(stdout);
  out << "Made in " << QDir::toNativeSeparators(folder) << ":\n"
      << "  zip_audios/    two archives, a split set, and a split set without its second volume\n"
      << "  metadata/      the official files for these clips\n"
      << "  expected.tsv   what is to become of every clip, at 1.0 s and -60 dBFS\n";
  for (const Subset subset : kAllSubsets) {
    QMap<QByteArray, int> counts;
    int listed = 0;
    for (const DemoRow& row : rows) {
      if (row.subset != subset) continue;
      ++counts[row.state];
      ++listed;
    }
    out << "  " << subsetName(subset).leftJustified(22) << listed << " listed: " << counts["valid"]
        << " valid, " << counts["invalid"] << " invalid, " << counts["missing"] << " missing, "
        << counts["unreachable"] << " unreachable\n";
  }
  const QDir root(folder);
  out << "Extract it with:\n"
      << "  audioset-extractor-cli -u -b -e -st -se -m 1.0 -s -60 --offline --archives "
      << quoted(root.filePath(QStringLiteral("zip_audios"))) << " --metadata "
      << quoted(root.filePath(QStringLiteral("metadata"))) << " --output "
      << quoted(root.filePath(QStringLiteral("output"))) << '\n';
}

}  // namespace

int main(int argc, char* argv[]) {
  const QCoreApplication application(argc, argv);
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QStringLiteral("Makes a small corpus in the layout of the AudioSet archives, with synthesized sounds "
                     "and every kind of bad clip."));
  parser.addHelpOption();
  parser.addPositionalArgument(QStringLiteral("OUT"),
                               QStringLiteral("The folder to make it in: new, empty, or made so before."));
  const QCommandLineOption clipsOption(
      QStringLiteral("clips"),
      QStringLiteral("How many clips the metadata list, %1 to %2.").arg(kFewestDemoClips).arg(kMostDemoClips),
      QStringLiteral("N"), QString::number(kDemoClips));
  parser.addOption(clipsOption);
  if (!parser.parse(QCoreApplication::arguments())) return complain(kBadUsage, parser.errorText());
  if (parser.isSet(QStringLiteral("help"))) parser.showHelp();
  if (parser.positionalArguments().size() != 1)
    return complain(kBadUsage, QStringLiteral("give one folder; see --help"));

  bool isNumber = false;
  const int clips = parser.value(clipsOption).toInt(&isNumber);
  if (!isNumber || clips < kFewestDemoClips || clips > kMostDemoClips) {
    return complain(
        kBadUsage,
        QStringLiteral("--clips takes a number from %1 to %2").arg(kFewestDemoClips).arg(kMostDemoClips));
  }
  const QString folder =
      QDir::cleanPath(QDir::current().absoluteFilePath(parser.positionalArguments().first()));
  if (!mayHoldDemoCorpus(folder)) {
    return complain(
        kBadUsage,
        QStringLiteral("%1 is not empty and was not made by this program: give a new folder").arg(folder));
  }
  const auto rows = makeDemoCorpus(folder, clips);
  if (!rows)
    return complain(kFailed,
                    QStringLiteral("cannot write %1: %2").arg(rows.error().file, rows.error().detail));
  describe(folder, *rows);
  return 0;
}
