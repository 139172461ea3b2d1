#include "core/archive/find_files.h"

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <set>
#include <system_error>

#include "core/base/native_path.h"

namespace ase {
namespace {

namespace fs = std::filesystem;

constexpr std::array<QStringView, 15> kPassedOver{
    u"$RECYCLE.BIN", u"RECYCLER", u".Trash",      u".Trashes",  u"#recycle",
    u"@Recycle",     u"__MACOSX", u"@eaDir",      u".snapshot", u".snapshots",
    u"#snapshot",    u".git",     u".stversions", u".zfs",      u"System Volume Information"};

class Search {
 public:
  Search(Depth depth, const FileVisitor& visitor, const CancelToken& cancel)
      : depth_(depth), visitor_(visitor), cancel_(cancel) {}

  void run(const QString& folder) {
    folders_.push_back({nativePath(folder), folder, {}});
    while (!cancel_.isCancelled() && (!folders_.empty() || !links_.empty())) {
      std::deque<Folder>& next =
          folders_.empty() ? links_ : folders_;  // what has a name of its own goes first
      const Folder front = std::move(next.front());
      next.pop_front();
      goThrough(front);
    }
  }

 private:
  struct Folder {
    fs::path native;
    QString path;
    QString name;  ///< below the folder that is searched; empty: that one
  };

  void goThrough(const Folder& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(folder.native, error);
    if (!error && !entered_.insert(real).second) return;
    fs::directory_iterator entry(folder.native, error);
    for (; !error && entry != fs::directory_iterator() && !cancel_.isCancelled(); entry.increment(error))
      take(*entry, folder);
    if (error) visitor_.unreadable(folder.path);
  }

  void take(const fs::directory_entry& entry, const Folder& folder) {
    std::error_code error;
    const QString own = pathFromNative(entry.path().filename());
    const QString name = folder.name.isEmpty() ? own : folder.name + QLatin1Char('/') + own;
    const QString path =
        folder.path.endsWith(QLatin1Char('/')) ? folder.path + own : folder.path + QLatin1Char('/') + own;
    const bool isLink = entry.is_symlink(error);
    if (!entry.is_directory(error)) return visitor_.file({name, path, isLink});
    if (depth_ == Depth::All && !isPassedOver(own))
      (isLink ? links_ : folders_).push_back({entry.path(), path, name});
  }

  const Depth depth_;
  const FileVisitor& visitor_;
  const CancelToken& cancel_;
  std::deque<Folder> folders_;
  std::deque<Folder> links_;
  std::set<fs::path> entered_;
};

}  // namespace

void findFiles(const QString& folder, Depth depth, const FileVisitor& visitor, const CancelToken& cancel) {
  Search(depth, visitor, cancel).run(folder);
}

bool isPassedOver(const QString& folderName) {
  const auto is = [&](QStringView name) { return folderName.compare(name, Qt::CaseInsensitive) == 0; };
  return std::ranges::any_of(kPassedOver, is) || folderName.startsWith(QLatin1StringView(".Trash-"));
}

}  // namespace ase
