#include "core/text/check_text.h"

#include <algorithm>
#include <array>
#include <span>

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include "core/text/detail_text.h"

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
    for (const VolumeCheck& volume : check_.volumes) add(volume, lines);
    for (const EntryProblem& problem : check_.problems) {
      const bool ofDirectory = problem.entry.isEmpty() && problem.found.damage == Damage::BadHeader;
      if (ofDirectory) lines.push_back(directoryLine(problem));
    }
    const auto addCount = [&](qint64 count, const QString& one, const QString& many) {
      if (count > 0) lines.push_back(count == 1 ? one : many.arg(count));
    };
    addCount(countOf(Access::Encrypted), tr("1 entry is encrypted; it cannot be checked"),
             tr("%1 entries are encrypted; they cannot be checked"));
    addCount(countOf(Access::UnsupportedMethod),
             tr("1 entry is packed in an unsupported way; it cannot be checked"),
             tr("%1 entries are packed in an unsupported way; they cannot be checked"));
    addCount(countOf(Damage::Overlap), tr("1 entry shares its bytes with another, as in a ZIP bomb"),
             tr("%1 entries share their bytes with others, as in a ZIP bomb"));
    addCount(countOf(Damage::UnsafeName),
             tr("1 entry has a name that is not safe to unpack; this program never uses it as a path"),
             tr("%1 entries have names that are not safe to unpack; this program never uses them as paths"));
    return lines;
  }

 private:
  void add(const VolumeCheck& volume, QStringList& lines) const {
    const QString name = nameOf(volume);
    if (volume.state == Condition::Incomplete) {
      lines.push_back(tr("%1 is missing (%2); download that volume into the same folder")
                          .arg(name, countText(volume.clipsLost, 0)));
      return;
    }
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
      lines.push_back(tr("%1 is damaged between %2 (%3); %4")
                          .arg(name, byteRangeText(stretch.from, stretch.to),
                               countText(stretch.clips, stretch.others), advice()));
    }
    if (volume.damage.size() > kMostNamed)
      lines.push_back(tr("%1 is damaged in %2 more places")
                          .arg(name, QString::number(volume.damage.size() - kMostNamed)));
  }

  QString directoryLine(const EntryProblem& problem) const {
    const QString what = QStringLiteral("%1: %2").arg(nameOf(check_.volumes[problem.volume]),
                                                      detailText(problem.found.detail));
    const bool isHarmless = problem.found.detail.code == Detail::Code::EndContradictory;
    return isHarmless ? what : QStringLiteral("%1; %2").arg(what, adviceOn(problem.found.detail.code));
  }

  /// Of a single archive its file name, of a volume the archive's name and its own extension.
  QString nameOf(const VolumeCheck& volume) const {
    if (check_.volumes.size() == 1) return volume.name;
    const QFileInfo file(volume.name);
    return QStringLiteral("%1: .%2").arg(file.completeBaseName(), file.suffix());
  }

  QString advice() const {
    return check_.volumes.size() == 1 ? tr("download it again") : tr("download that volume again");
  }

  /// What helps against a file that is no archive at all.
  QString adviceOn(Detail::Code code) const {
    if (code == Detail::Code::IsOtherFormat)
      return tr("downloaded again it would be the same: unpack it and pack the WAV files into a ZIP archive");
    if (code == Detail::Code::IsLfsPointer) return tr("fetch the archive itself with git lfs pull");
    return advice();
  }

  static QString countText(qint64 clips, qint64 others) {
    const QString clipText = clips == 1 ? tr("1 clip") : tr("%1 clips").arg(clips);
    if (others == 0) return clipText;
    const QString otherText = others == 1 ? tr("1 other entry") : tr("%1 other entries").arg(others);
    return clips == 0 ? otherText : clipText + QStringLiteral(", ") + otherText;
  }

  qint64 countOf(Access access) const {
    return std::ranges::count_if(check_.problems,
                                 [&](const EntryProblem& p) { return p.found.access == access; });
  }
  qint64 countOf(Damage damage) const {
    return std::ranges::count_if(check_.problems,
                                 [&](const EntryProblem& p) { return p.found.damage == damage; });
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
