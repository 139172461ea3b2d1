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
#include "core/archive/volume_family.h"
#include "core/archive/volume_name.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

/// No real set has more; a stray file called x.z99999999 must not make a list of that length.
constexpr int kMostVolumes = 9999;

/// Names of one kind of things, to be told at once, and the names that they should have.
class NameList {
 public:
  void add(const QString& name, const QString& proper = {}) {
    names_.insert(shownPath(name));
    if (!proper.isEmpty()) proper_.insert(shownPath(proper));
  }
  void tell(ErrorCode code, std::vector<Error>& warnings) const {
    if (!names_.empty()) warnings.push_back({code, shortList(names_), shortList(proper_)});
  }

 private:
  static QString shortList(const std::set<QString>& names) {
    constexpr qsizetype kMost = 10;
    QStringList list(names.begin(), names.end());
    const QString more = list.size() > kMost ? QStringLiteral(", … (%1)").arg(list.size()) : QString();
    return list.first(std::min(kMost, list.size())).join(QLatin1StringView(", ")) + more;
  }

  std::set<QString> names_;
  std::set<QString> proper_;
};

class Finder {
 public:
  explicit Finder(const QString& root) : root_(root) {}

  void take(const FoundFile& file) {
    FoundVolume found{.name = file.name, .isLink = file.isLink};
    const QString fileName = found.fileName();
    if (const QString later = nameAfterDownload(fileName); !later.isEmpty()) {
      const bool isArchive = readVolumeName(later) || kindOfFile(file.path) == FileKind::Zip;
      if (isArchive) unfinished_.add(file.name);
      return;
    }
    const auto naming = readVolumeName(fileName);
    if (!naming || !isNumbered(naming->plain)) return takeOther(file, fileName);
    const auto facts = factsOf(file.path);
    if (!facts && !file.isLink) return;  // no regular file
    if (facts && fileName.startsWith(QLatin1StringView("._")) &&
        kindOfFile(file.path) == FileKind::AppleDouble)
      return;
    found.naming = *naming;
    found.volume.path = file.path;
    if (facts) {
      found.volume = {file.path, facts->size, facts->modifiedMs, true, facts->identity};
      found.real = facts->real;
    } else if (naming->isSure) {
      nowhere_.add(file.name);
    }
    families_[keyOf(found)].push_back(std::move(found));
  }

  void takeUnreadable(const QString& path) { unreadable_.add(path); }

  FoundArchives finish() {
    FoundArchives result;
    nameHidden();
    for (const auto& [key, family] : families_) moveLastVolumes(key);
    for (auto& [key, family] : families_) {
      if (!family.empty()) take(setsOf(std::move(family), root_));
    }
    dropRepeated();
    for (FoundSet& candidate : candidates_) result.sets.push_back(std::move(candidate.set));
    std::ranges::sort(result.sets, {}, &ArchiveSet::name);
    unreadable_.tell(ErrorCode::FileUnreadable, result.warnings);
    nowhere_.tell(ErrorCode::LinkLeadsNowhere, result.warnings);
    unfinished_.tell(ErrorCode::DownloadUnfinished, result.warnings);
    misnamed_.tell(ErrorCode::PieceMisnamed, result.warnings);
    copies_.tell(ErrorCode::VolumeCopied, result.warnings);
    return result;
  }

 private:
  /// What all volumes of a family share: the path below the searched folder, but for case in the file's name,
  /// and VolumeName::series().
  using Key = std::pair<QString, QString>;

  static Key keyOf(const FoundVolume& volume) {
    const VolumeName& plain = volume.naming.plain;
    return {volume.folder() + plain.base.toCaseFolded(), plain.series()};
  }

  /// Whether its number is one that a volume can have.
  static bool isNumbered(const VolumeName& name) {
    if (name.form == VolumeName::Form::Last) return true;
    return name.number() <= kMostVolumes && (name.form != VolumeName::Form::Split || name.number() > 0);
  }

  void take(const FamilySets& found) {
    std::ranges::copy(found.sets, std::back_inserter(candidates_));
    for (const auto& [name, proper] : found.misnamed) misnamed_.add(name, proper);
    for (const auto& [name, proper] : found.copies) copies_.add(name, proper);
  }

  /// What is no volume by its name, but may be one that was renamed: `x.zip_`, `x.zip?dl=1`, `x.z01.txt`.
  void takeOther(const FoundFile& file, const QString& fileName) {
    const auto inner = readVolumeName(fileName.first(std::max<qsizetype>(0, fileName.lastIndexOf(u'.'))));
    if (inner && inner->isSure && inner->plain.form != VolumeName::Form::Last) {
      FoundVolume hidden{.naming = *inner, .volume = {.path = file.path}, .name = file.name};
      return hidden_.push_back(std::move(hidden));
    }
    const qsizetype at = fileName.lastIndexOf(QLatin1StringView("zip"), -1, Qt::CaseInsensitive);
    const bool isLikely = at > 0 && (fileName[at - 1] == u'.' || fileName[at - 1] == u'_');
    if (isLikely && factsOf(file.path) && kindOfFile(file.path) == FileKind::Zip)
      misnamed_.add(file.name, fileName.first(at - 1) + QStringLiteral(".zip"));
  }

  /// Names volumes with a further extension, such as `x.z01.txt`, where there is no `x.z01`: those that begin
  /// as an archive, and others beside volumes of their set, but no texts, which may be checksums.
  void nameHidden() {
    for (const FoundVolume& hidden : hidden_) {
      const auto family = families_.find(keyOf(hidden));
      const bool isAlone = family == families_.end();
      const bool isThere = !isAlone && std::ranges::any_of(family->second, [&](const FoundVolume& volume) {
        return volume.naming.plain.place() == hidden.naming.plain.place();
      });
      const bool isVolume =
          isAlone ? kindOfFile(hidden.volume.path) == FileKind::Zip : isBinary(hidden.volume.path);
      if (!isThere && isVolume) misnamed_.add(hidden.name, hidden.naming.plain.fileName());
    }
  }

  /// What wget calls `x.zip.1` is a piece by its name; beside `x.z01` it is another copy of `x.zip`.
  void moveLastVolumes(const Key& key) {
    const auto split = families_.find({key.first, QStringLiteral(".z")});
    if (key.second != QLatin1StringView(".zip.") || split == families_.end()) return;
    std::erase_if(families_[key], [&](FoundVolume& volume) {
      VolumeNaming& naming = volume.naming;
      if (naming.plain.form != VolumeName::Form::Odd || naming.plain.digits.startsWith(u'0')) return false;
      naming = {{VolumeName::Form::Last, naming.plain.base, naming.plain.separator.chopped(1), {}},
                naming.own,
                naming.plain.digits,
                false,
                false};
      split->second.push_back(std::move(volume));
      return true;
    });
  }

  /// Of sets that are the same files, the one stays that has the most, the fewest links, the first name.
  void dropRepeated() {
    std::ranges::sort(candidates_, {}, [](const FoundSet& candidate) {
      return std::tuple(-static_cast<qsizetype>(candidate.real.size()), candidate.links,
                        QStringView(candidate.set.name));
    });
    std::multimap<QString, const std::set<QString>*> kept;
    std::vector<FoundSet> rest;
    rest.reserve(candidates_.size());  // `kept` points into it
    for (FoundSet& candidate : candidates_) {
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
  std::map<Key, std::vector<FoundVolume>> families_;
  std::vector<FoundVolume> hidden_;  ///< volumes with a further extension
  std::vector<FoundSet> candidates_;
  NameList unreadable_;
  NameList nowhere_;
  NameList unfinished_;
  NameList misnamed_;
  NameList copies_;
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
