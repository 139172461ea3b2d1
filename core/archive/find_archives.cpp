#include "core/archive/find_archives.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QStringList>

#include "core/archive/file_kind.h"
#include "core/archive/find_files.h"
#include "core/archive/volume_name.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

/// No real set has more; a stray file called x.z99999999 must not make a list of that length.
constexpr int kMostVolumes = 9999;

/// A volume as it turned up.
struct FoundVolume {
  Volume volume;  ///< absent: a link that leads nowhere
  QString name;   ///< its path below the folder that is searched
  QString real;   ///< FileFacts::real
  bool isLink = false;
};

/// The files of one set.
struct Series {
  VolumeName example;  ///< of a numbered volume, to name absent ones in the same way
  std::map<int, FoundVolume> numbered;
  std::vector<FoundVolume> last;  ///< the .zip of a split set or a single archive: at most one, but for case
};

/// The path below the searched folder of what all volumes of a series share, and VolumeName::series().
using Key = std::pair<QString, QString>;

QString folderOf(const QString& name) {
  return name.first(name.lastIndexOf(QLatin1Char('/')) + 1);
}

QString fileNameOf(const QString& name) {
  return name.sliced(name.lastIndexOf(QLatin1Char('/')) + 1);
}

/// Names of one kind of things, to be told at once.
class NameList {
 public:
  void add(const QString& name) { names_.push_back(shownPath(name)); }
  /// `detail` may say more of them.
  void tell(ErrorCode code, std::vector<Error>& warnings, const QString& detail = {}) {
    constexpr qsizetype kMost = 10;
    if (names_.isEmpty()) return;
    names_.sort();
    QString text = names_.first(std::min(kMost, names_.size())).join(QLatin1StringView(", "));
    if (names_.size() > kMost) text += QStringLiteral(", … (%1)").arg(names_.size());
    warnings.push_back({code, text, detail});
  }

 private:
  QStringList names_;
};

class Finder {
 public:
  explicit Finder(const QString& root) : root_(root) {}

  void take(const FoundFile& file) {
    const QString fileName = fileNameOf(file.name);
    if (const QString later = nameAfterDownload(fileName); !later.isEmpty()) {
      const bool isArchive = parseVolumeName(later) || kindOfFile(file.path) == FileKind::Zip;
      if (isArchive) unfinished_.add(file.name);
      return;
    }
    const auto name = parseVolumeName(fileName);
    if (!name) return takeOther(file, fileName);
    if (!isNumbered(*name)) return;
    const auto facts = factsOf(file.path);
    if (!facts && !file.isLink) return;  // no regular file
    if (facts && fileName.startsWith(QLatin1StringView("._")) &&
        kindOfFile(file.path) == FileKind::AppleDouble)
      return;
    FoundVolume found{{.path = file.path}, file.name, {}, file.isLink};
    if (facts) {
      found.volume = {file.path, facts->size, facts->modifiedMs, true, facts->identity};
      found.real = facts->real;
    } else if (name->form != VolumeName::Form::Odd) {
      nowhere_.add(file.name);
    }
    Series& series = series_[{folderOf(file.name) + name->base, name->series()}];
    if (name->form == VolumeName::Form::Last) return series.last.push_back(std::move(found));
    if (series.numbered.empty() || name->digits.size() < series.example.digits.size()) {
      series.example = *name;
      series.example.base = folderOf(file.name) + name->base;
    }
    series.numbered.insert_or_assign(name->number(), std::move(found));
  }

  void takeUnreadable(const QString& path) { unreadable_.add(path); }

  FoundArchives finish() {
    FoundArchives result;
    adoptCopies();
    for (auto& [key, series] : series_) finish(key.first, series);
    dropRepeated();
    for (Candidate& candidate : candidates_) result.sets.push_back(std::move(candidate.set));
    std::ranges::sort(result.sets, {}, &ArchiveSet::name);
    unreadable_.tell(ErrorCode::FileUnreadable, result.warnings);
    nowhere_.tell(ErrorCode::LinkLeadsNowhere, result.warnings);
    unfinished_.tell(ErrorCode::DownloadUnfinished, result.warnings);
    misnamed_.tell(ErrorCode::PieceMisnamed, result.warnings, properNames_.join(QLatin1StringView(", ")));
    return result;
  }

 private:
  /// A set, and what tells whether another one is the same by other names.
  struct Candidate {
    ArchiveSet set;
    std::set<QString> real;
    int links = 0;
  };

  /// Whether its number is one that a volume can have.
  static bool isNumbered(const VolumeName& name) {
    if (name.form == VolumeName::Form::Last) return true;
    return name.number() <= kMostVolumes && (name.form != VolumeName::Form::Split || name.number() > 0);
  }

  /// What is no volume by its name, but may be one that was renamed: `x.zip_`, `x.zip (1)`, `x.zip?dl=1`.
  void takeOther(const FoundFile& file, const QString& fileName) {
    const qsizetype at = fileName.lastIndexOf(QLatin1StringView("zip"), -1, Qt::CaseInsensitive);
    const bool isLikely = at > 0 && (fileName[at - 1] == u'.' || fileName[at - 1] == u'_');
    if (isLikely && factsOf(file.path) && kindOfFile(file.path) == FileKind::Zip)
      addMisnamed(file.name,
                  file.name.first(file.name.size() - fileName.size() + at - 1) + QStringLiteral(".zip"));
  }

  /// Volumes under a browser's name for a second download, such as x(1).z01, fill the gaps of the set that
  /// lacks them.
  void adoptCopies() {
    for (auto next = series_.begin(); next != series_.end();) {
      const auto at = next++;
      const auto& [base, kind] = at->first;
      const QString folder = folderOf(base);
      const QString plain = folder + withoutCopyNumber(fileNameOf(base));
      if (plain == base) continue;
      const auto target = findSeries(plain, kind);
      if (target == series_.end() || target == at || !fillsGaps(at->second, target->second)) continue;
      if (target->second.numbered.empty()) {
        target->second.example = at->second.example;
        target->second.example.base = plain;
      }
      target->second.numbered.merge(at->second.numbered);
      target->second.last.insert(target->second.last.end(), at->second.last.begin(), at->second.last.end());
      series_.erase(at);
    }
  }

  /// Browsers put the number before the last dot: `x.zip (1).001` belongs to `x.zip.001`.
  std::map<Key, Series>::iterator findSeries(const QString& base, const QString& kind) {
    const auto found = series_.find({base, kind});
    const QLatin1StringView zip(".zip");
    if (found != series_.end() || kind != QLatin1Char('.') || !base.endsWith(zip, Qt::CaseInsensitive))
      return found;
    return series_.find({base.chopped(zip.size()), QStringLiteral(".zip.")});
  }

  static bool fillsGaps(const Series& copies, const Series& target) {
    const bool isWhole = !copies.last.empty() && !copies.numbered.empty();
    const bool isArchive = !copies.last.empty() && target.numbered.empty();
    const bool hasLast = !copies.last.empty() && !target.last.empty();
    return !isWhole && !isArchive && !hasLast &&
           std::ranges::none_of(copies.numbered,
                                [&](const auto& volume) { return target.numbered.contains(volume.first); });
  }

  void finish(const QString& base, Series& series) {
    const bool isOdd = series.example.form == VolumeName::Form::Odd ||
                       (series.example.form == VolumeName::Form::Piece && series.numbered.contains(0));
    if (isOdd) return finishOdd(base, series);
    // Two files that differ only in case (x.zip, x.ZIP) are two archives: each but the first stands alone.
    while (series.last.size() > 1) {
      addSplit(base, {{}, {}, {series.last.back()}});
      series.last.pop_back();
    }
    if (series.example.form == VolumeName::Form::Piece)
      addPieces(series);
    else
      addSplit(base, series);
  }

  void finishOdd(const QString& base, const Series& series) {
    const int first = series.numbered.begin()->first;
    if (first > 0 &&
        !series.example.digits.front().isDigit()) {  // no letters that count: x.zip.md, x.zip.bak
      for (const auto& [number, file] : series.numbered) {
        if (kindOfFile(file.volume.path) == FileKind::Zip)
          addMisnamed(file.name, base + QStringLiteral(".zip"));
      }
      return;
    }
    const int last = series.numbered.rbegin()->first;
    const bool isComplete = first <= 1 && last - first + 1 == static_cast<int>(series.numbered.size());
    const FoundVolume& front = series.numbered.begin()->second;
    const bool begins = kindOfFile(front.volume.path) == FileKind::Zip;
    const bool ends = endsAsZip(series.numbered.rbegin()->second.volume.path);
    if (isComplete && begins && ends) return addPieces(series);
    const bool isEvident = series.example.separator.contains(QLatin1StringView("zip"), Qt::CaseInsensitive);
    if (isEvident || begins || ends) addMisnamed(front.name, base + QStringLiteral(".zip.001"));
  }

  void addMisnamed(const QString& name, const QString& proper) {
    misnamed_.add(name);
    properNames_.push_back(shownPath(fileNameOf(proper)));
  }

  Volume absent(const QString& name) const { return {.path = root_ + name}; }

  void addPieces(const Series& series) {
    const int first = std::min(1, series.numbered.begin()->first);
    Candidate found = numberedVolumes(series, first);
    found.set.kind = SetKind::Concatenated;
    const auto front = series.numbered.find(first);
    add(std::move(found),
        front != series.numbered.end() ? front->second.name : series.example.withNumber(first));
  }

  void addSplit(const QString& base, const Series& series) {
    Candidate found;
    if (!series.numbered.empty()) found = numberedVolumes(series, 1);
    found.set.kind = series.numbered.empty() ? SetKind::Single : SetKind::Split;
    QString name;
    if (!series.last.empty()) {
      name = series.last.front().name;
      addTo(found, series.last.front());
    } else {
      const QString& before = series.example.separator;
      name = base + (before.at(1).isUpper() ? QStringLiteral(".ZIP") : QStringLiteral(".zip"));
      if (before.size() > 2) name += before.at(2);
      found.set.volumes.push_back(absent(name));
    }
    add(std::move(found), name);
  }

  Candidate numberedVolumes(const Series& series, int first) const {
    Candidate found;
    for (int number = first; number <= series.numbered.rbegin()->first; ++number) {
      const auto volume = series.numbered.find(number);
      if (volume != series.numbered.end())
        addTo(found, volume->second);
      else
        found.set.volumes.push_back(absent(series.example.withNumber(number)));
    }
    return found;
  }

  static void addTo(Candidate& candidate, const FoundVolume& found) {
    candidate.set.volumes.push_back(found.volume);
    if (!found.volume.present) return;
    candidate.real.insert(found.real);
    candidate.links += found.isLink ? 1 : 0;
  }

  void add(Candidate found, const QString& name) {
    if (found.real.empty()) return;  // nothing but links that lead nowhere
    found.set.name = shownPath(name);
    candidates_.push_back(std::move(found));
  }

  /// Of sets that are the same files, the one stays that has the most, the fewest links, the first name.
  void dropRepeated() {
    std::ranges::sort(candidates_, {}, [](const Candidate& candidate) {
      return std::tuple(-static_cast<qsizetype>(candidate.real.size()), candidate.links,
                        QStringView(candidate.set.name));
    });
    std::multimap<QString, const std::set<QString>*> kept;
    std::vector<Candidate> rest;
    rest.reserve(candidates_.size());  // `kept` points into it
    for (Candidate& candidate : candidates_) {
      const auto [from, to] = kept.equal_range(*candidate.real.begin());
      const bool isRepeated = std::any_of(
          from, to, [&](const auto& other) { return std::ranges::includes(*other.second, candidate.real); });
      if (isRepeated) continue;
      rest.push_back(std::move(candidate));
      for (const QString& real : rest.back().real) kept.emplace(real, &rest.back().real);
    }
    candidates_ = std::move(rest);
  }

  QString root_;  ///< with the slash
  std::map<Key, Series> series_;
  std::vector<Candidate> candidates_;
  NameList unreadable_;
  NameList nowhere_;
  NameList unfinished_;
  NameList misnamed_;
  QStringList properNames_;
};

QString withSlash(const QString& folder) {
  return folder.endsWith(QLatin1Char('/')) ? folder : folder + QLatin1Char('/');
}

/// The archive to which a file belongs.
FoundArchives findByFile(const QFileInfo& file, const CancelToken& cancel) {
  const QString folder = withSlash(file.absolutePath());
  Finder finder(folder);
  findFiles(folder, Depth::ThisFolder,
            {[&](const FoundFile& found) { finder.take(found); }, [](const QString&) {}}, cancel);
  FoundArchives found = finder.finish();
  std::erase_if(found.sets, [&](const ArchiveSet& set) {
    return std::ranges::none_of(set.volumes,
                                [&](const Volume& v) { return v.path == file.absoluteFilePath(); });
  });
  return found;
}

}  // namespace

FoundArchives findArchives(const QString& folder, const CancelToken& cancel) {
  const QFileInfo file(folder);
  if (file.isFile()) return findByFile(file, cancel);
  const QString root = QDir(folder).absolutePath();
  Finder finder(withSlash(root));
  findFiles(root, Depth::All,
            {[&](const FoundFile& found) { finder.take(found); },
             [&](const QString& path) { finder.takeUnreadable(path); }},
            cancel);
  return finder.finish();
}

Result<FoundArchives> requireArchives(const QString& folder, const CancelToken& cancel) {
  if (!QFileInfo::exists(folder)) return fail(ErrorCode::ArchivesFolderMissing, folder);
  FoundArchives found = findArchives(folder, cancel);
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  if (!found.sets.empty()) return found;
  if (!found.warnings.empty()) return std::unexpected(found.warnings.front());
  return fail(ErrorCode::NoArchives, folder);
}

}  // namespace ase
