#include "app/text_summary.h"

#include <algorithm>

#include <QDir>
#include <QStringList>

#include "app/console.h"
#include "core/output/layout.h"
#include "core/results/names.h"

namespace ase {
namespace {

QString row(const QStringList& cells) {
  QString line = cells.front().leftJustified(24);
  for (qsizetype i = 1; i < cells.size(); ++i) line += cells[i].rightJustified(13);
  return line + QLatin1Char('\n');
}

/// Names the files in a subset's audio/ that its list does not name; nothing if there are none.
QString orphansOf(Subset subset, const std::vector<ClipId>& orphans) {
  constexpr std::size_t kMostNamed = 10;
  if (orphans.empty()) return {};
  QStringList names;
  for (std::size_t i = 0; i < std::min(orphans.size(), kMostNamed); ++i)
    names.push_back(orphans[i].fileName());
  QString more;
  if (orphans.size() > kMostNamed)
    more =
        QStringLiteral(" and %1 more (--json names all)").arg(countText(qint64(orphans.size() - kMostNamed)));
  return QStringLiteral("in %1/%2, but not in its list (--remove-orphans moves them to %3): %4%5\n")
      .arg(OutputLayout::placeName(Place::Valid), subsetName(subset), OutputLayout::placeName(Place::Invalid),
           names.join(QStringLiteral(", ")), more);
}

QString nothingFound(const JobReport& report) {
  const QString found =
      report.listed() == 1
          ? QStringLiteral("NOT ONE clip was found, and one is listed.")
          : QStringLiteral("NOT ONE of the %1 listed clips was found.").arg(countText(report.listed()));
  return found + QStringLiteral(
                     " Check that the archives folder is the right one, that it holds archives of the chosen "
                     "subsets, and what is said above.\n");
}

}  // namespace

QString textSummary(const JobReport& report, const JobSettings& settings) {
  QString text = report.isNothingFound() ? nothingFound(report) : QString();
  text += row({QStringLiteral("subset"), QStringLiteral("listed"), QStringLiteral("valid"),
               QStringLiteral("invalid"), QStringLiteral("missing"), QStringLiteral("unreachable")});
  SubsetTally all;
  for (Subset subset : kAllSubsets) {
    if (!report.selection.subsets.contains(subset)) continue;
    const SubsetTally& tally = report.tallies[subset];
    text += row({subsetName(subset), countText(tally.listed), countText(tally.valid),
                 countText(tally.invalid()), countText(tally.missing), countText(tally.unreachable)});
    for (std::size_t reason = 0; reason < all.invalidBy.size(); ++reason)
      all.invalidBy[reason] += tally.invalidBy[reason];
  }
  QStringList reasons;
  for (int reason = static_cast<int>(Reason::Corrupt); reason <= static_cast<int>(Reason::Rejected);
       ++reason) {
    const qint64 clips = all.invalidFor(static_cast<Reason>(reason));
    if (clips > 0)
      reasons.push_back(
          QStringLiteral("%1 %2").arg(reasonName(static_cast<Reason>(reason)), countText(clips)));
  }
  if (!reasons.isEmpty()) text += QStringLiteral("invalid: %1\n").arg(reasons.join(QStringLiteral(", ")));
  if (report.clipsRead > 0) {
    const double seconds = std::max(report.extractSeconds, 1e-3);
    text += QStringLiteral("read %1, %2, in %3 s (%4 clips/s)\n")
                .arg(countText(report.clipsRead, "clip", "clips"),
                     sizeText(static_cast<double>(report.bytesRead)))
                .arg(report.extractSeconds, 0, 'f', 1)
                .arg(static_cast<double>(report.clipsRead) / seconds, 0, 'f', 0);
  }
  if (report.clipsJudgedAnew > 0) {
    text += report.clipsJudgedAnew == 1
                ? QStringLiteral("1 clip was read again because this version judges it more exactly\n")
                : QStringLiteral("%1 clips were read again because this version judges them more exactly\n")
                      .arg(countText(report.clipsJudgedAnew));
  }
  if (report.filesArranged > 0)
    text +=
        QStringLiteral("moved, linked or removed %1\n").arg(countText(report.filesArranged, "file", "files"));
  if (report.clipsRead == 0 && report.filesArranged == 0 && report.found() > 0)
    text += QStringLiteral("everything was done before\n");
  if (report.orphansMoved > 0) {
    text += QStringLiteral("moved %1 of clips that the lists do not name from %2 to %3\n")
                .arg(countText(report.orphansMoved, "file", "files"), OutputLayout::placeName(Place::Valid),
                     OutputLayout::placeName(Place::Invalid));
  }
  if (!report.ownLists.isEmpty())
    text += QStringLiteral("your own lists, not the official ones: %1\n")
                .arg(report.ownLists.join(QStringLiteral(", ")));
  for (Subset subset : kAllSubsets) text += orphansOf(subset, report.orphans[subset]);
  if (!settings.writeClips)
    text += QStringLiteral("dry run: no clip was written; without --dry-run the same command writes them\n");
  text += QStringLiteral("reports: %1\n")
              .arg(QDir::toNativeSeparators(OutputLayout(settings.outputFolder).reportsFolder()));
  return text;
}

}  // namespace ase
