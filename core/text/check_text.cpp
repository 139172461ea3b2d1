#include "core/text/check_text.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include "core/text/detail_text.h"
#include "core/text/volume_text.h"

namespace ase {
namespace {

class CheckText {
  Q_DECLARE_TR_FUNCTIONS(ArchiveCheck)

 public:
  explicit CheckText(const ArchiveCheck& check) : check_(check) {}

  static QString range(const QString& from, const QString& to, const QString& unit) {
    return tr("%1 and %2 %3", "two places in a file and their unit").arg(from, to, unit);
  }

  QStringList findings() const {
    QStringList lines;
    addMissing(lines);
    for (std::size_t i = 0; i < check_.volumes.size(); ++i) add(i, lines);
    for (const EntryProblem& problem : check_.problems) {
      if (isOfDirectory(problem)) lines.push_back(directoryLine(problem));
    }
    const auto addCount = [&](qint64 count, const QString& one, const QString& many) {
      if (count > 0) lines.push_back(count == 1 ? one : many.arg(count));
    };
    addCount(countOf([](const FindingKind& kind) { return kind.isClipSaved; }),
             tr("1 entry contradicts the directory; its clip can still be read"),
             tr("%1 entries contradict the directory; their clips can still be read"));
    addCount(countOf(Access::BeyondEnd),
             tr("1 entry lies beyond the end of the archive; it cannot be read; download it again"),
             tr("%1 entries lie beyond the end of the archive; they cannot be read; download it again"));
    addCount(countOf(Access::Encrypted), tr("1 entry is encrypted; it cannot be checked"),
             tr("%1 entries are encrypted; they cannot be checked"));
    addCount(countOf(Access::UnsupportedMethod),
             tr("1 entry is compressed in an unsupported way; it cannot be checked"),
             tr("%1 entries are compressed in an unsupported way; they cannot be checked"));
    addCount(countOf(Damage::Overlap), tr("1 entry shares its bytes with another, as in a ZIP bomb"),
             tr("%1 entries share their bytes with others, as in a ZIP bomb"));
    addCount(countOf(Damage::UnsafeName),
             tr("1 entry has a name that is not safe to unpack; this program never uses it as a path"),
             tr("%1 entries have names that are not safe to unpack; this program never uses them as paths"));
    return lines;
  }

 private:
  /// All missing volumes in one line.
  void addMissing(QStringList& lines) const {
    std::vector<VolumeRange> ranges;
    qint64 clips = 0;
    bool goesOn = false;
    for (const VolumeCheck& volume : check_.volumes) {
      const bool isMissing = volume.state == Condition::Incomplete;
      if (isMissing) {
        if (!goesOn) ranges.push_back({suffixOf(volume.name), {}, 0});
        ranges.back().last = suffixOf(volume.lastName);
        ranges.back().count += volume.count;
        clips += volume.clipsLost;
      }
      goesOn = isMissing;
    }
    if (ranges.empty()) return;
    const QString names = QStringLiteral("%1: %2").arg(
        QFileInfo(check_.volumes.front().name).completeBaseName(), volumeRangesText(ranges));
    const QString lost = countText(clips, 0);
    lines.push_back(
        ase::countOf(ranges) == 1
            ? tr("%1 is missing (%2); download that volume into the same folder").arg(names, lost)
            : tr("%1 are missing (%2); download these volumes into the same folder").arg(names, lost));
  }

  void add(std::size_t index, QStringList& lines) const {
    const VolumeCheck& volume = check_.volumes[index];
    const QString name = nameOf(volume);
    if (volume.lostBytes > 0) {
      lines.push_back(tr("%1 is cut short by at least %2 (%3); %4")
                          .arg(name,
                               QLocale::c().formattedDataSize(static_cast<qint64>(volume.lostBytes), 1,
                                                              QLocale::DataSizeSIFormat),
                               countText(volume.clipsLost, 0), advice()));
    }
    constexpr std::size_t kMostNamed = 3;
    for (const DamagedStretch& stretch :
         std::span(volume.damage).first(std::min(kMostNamed, volume.damage.size()))) {
      const QString count = countText(stretch.clips, stretch.others);
      lines.push_back(
          stretch.orFurther == 0
              ? tr("%1 is damaged between %2 (%3); %4")
                    .arg(name, byteRangeText(stretch.from, stretch.to), count, advice())
              : tr("%1 or %2 is damaged where one continues into the other (%3); download both again")
                    .arg(name, suffixOf(check_.volumes[index + stretch.orFurther].name), count));
    }
    const std::size_t more = volume.damage.size() - std::min(kMostNamed, volume.damage.size());
    if (more == 1) lines.push_back(tr("%1 is damaged in 1 more place").arg(name));
    if (more > 1) lines.push_back(tr("%1 is damaged in %2 more places").arg(name, QString::number(more)));
  }

  /// Whether a problem concerns the directory or the archive as a whole and is not in any volume's
  /// line.
  bool isOfDirectory(const EntryProblem& problem) const {
    if (!problem.entry.isEmpty()) return false;
    const Condition state = check_.volumes[problem.volume].state;
    const bool isSaid = problem.found.access == Access::VolumeCut ||
                        (problem.found.access == Access::VolumeMissing && state == Condition::Incomplete);
    return !isSaid;
  }

  QString directoryLine(const EntryProblem& problem) const {
    const QString what = QStringLiteral("%1: %2").arg(nameOf(check_.volumes[problem.volume]),
                                                      detailText(problem.found.detail));
    const bool isHarmless =
        problem.found.damage == Damage::Layout || problem.found.detail.code == Detail::Code::EndContradictory;
    return isHarmless ? what : QStringLiteral("%1; %2").arg(what, adviceOn(problem.found.detail.code));
  }

  /// For a single archive its file name, for a volume the archive's name and the volume's
  /// extension.
  QString nameOf(const VolumeCheck& volume) const {
    if (check_.volumes.size() == 1) return volume.name;
    return QStringLiteral("%1: %2").arg(QFileInfo(volume.name).completeBaseName(), suffixOf(volume.name));
  }

  static QString suffixOf(const QString& name) { return QLatin1Char('.') + QFileInfo(name).suffix(); }

  QString advice() const {
    return check_.volumes.size() == 1 ? tr("download it again") : tr("download that volume again");
  }

  /// What to do about a file that is not an archive at all.
  QString adviceOn(Detail::Code code) const {
    if (code == Detail::Code::IsOtherFormat)
      return tr("downloading it again will not help: unpack it, and pack the WAV files into a ZIP archive");
    if (code == Detail::Code::IsLfsPointer) return tr("fetch the archive itself with git lfs pull");
    return advice();
  }

  static QString countText(qint64 clips, qint64 others) {
    const QString clipText = clips == 1 ? tr("1 clip") : tr("%1 clips").arg(clips);
    if (others == 0) return clipText;
    const QString otherText = others == 1 ? tr("1 other entry") : tr("%1 other entries").arg(others);
    return clips == 0 ? otherText : clipText + QStringLiteral(", ") + otherText;
  }

  qint64 countOf(const std::function<bool(const FindingKind&)>& isMeant) const {
    qint64 sum = 0;
    for (const auto& [kind, count] : check_.counts) sum += isMeant(kind) ? count : 0;
    return sum;
  }
  qint64 countOf(Access access) const {
    return countOf([=](const FindingKind& kind) { return kind.access == access && !kind.isClipSaved; });
  }
  qint64 countOf(Damage damage) const {
    return countOf([=](const FindingKind& kind) { return kind.damage == damage && !kind.isClipSaved; });
  }

  const ArchiveCheck& check_;
};

}  // namespace

QStringList checkFindings(const ArchiveCheck& check) {
  return CheckText(check).findings();
}

QString byteRangeText(quint64 from, quint64 to) {
  struct Unit {
    const char* name;
    double bytes;
    int mostDecimals;
  };
  static constexpr std::array kUnits{Unit{"GB", 1e9, 9}, Unit{"MB", 1e6, 6}, Unit{"kB", 1e3, 3},
                                     Unit{"bytes", 1, 0}};
  const auto* unit = std::ranges::find_if(kUnits, [&](const Unit& u) { return double(to) >= u.bytes; });
  if (unit == kUnits.end()) --unit;
  QString first;
  QString second;
  for (int decimals = std::min(1, unit->mostDecimals); decimals <= unit->mostDecimals; ++decimals) {
    first = QString::number(static_cast<double>(from) / unit->bytes, 'f', decimals);
    second = QString::number(static_cast<double>(to) / unit->bytes, 'f', decimals);
    if (first != second) break;
  }
  return CheckText::range(first, second, QLatin1StringView(unit->name));
}

}  // namespace ase
