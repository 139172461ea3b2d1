#include "tests/extract/watched_archives.h"

#include <QTest>

#include "core/base/crc32.h"
#include "core/catalog/build_catalog.h"
#include "core/zip/zip_source.h"
#include "tests/support/folder_source.h"
#include "tests/support/zip_builder.h"

namespace ase::test {

/// Passes all on to a source of its own, and tells of it.
class WatchedArchives::WatchedSource : public Source {
 public:
  WatchedSource(WatchedArchives& archives, const ArchiveSet& set)
      : archives_(archives),
        name_(set.name),
        number_(archives.sourcesOpened_++),
        source_(archives.open(set)) {}

  Result<ArchiveListing> list(const CancelToken& cancel, const ReadingTurn& turn) override {
    return source_->list(cancel, turn);
  }

  void prepare(const EntryPlace& place) override {
    {
      const std::lock_guard lock(archives_.mutex_);
      archives_.prepared_.push_back({number_, name_, place.at});
    }
    source_->prepare(place);
  }

  Result<RawEntry> fetch(const EntryPlace& place, Buffer& buffer) override {
    const int now = ++archives_.now_;
    int most = archives_.mostAtOnce_;
    while (now > most && !archives_.mostAtOnce_.compare_exchange_weak(most, now)) {
    }
    if (archives_.beforeRead) archives_.beforeRead();
    {
      const std::lock_guard lock(archives_.mutex_);
      archives_.reads_.push_back({number_, name_, place.at});
    }
    auto raw = source_->fetch(place, buffer);
    --archives_.now_;
    if (archives_.failing_.contains({name_, place.at}))
      return fail(ErrorCode::FileUnreadable, name_, QStringLiteral("no luck"));
    return raw;
  }

  Unpacked unpack(const EntryPlace& place, const RawEntry& raw, Buffer& target) const override {
    return source_->unpack(place, raw, target);
  }

 private:
  WatchedArchives& archives_;
  QString name_;
  int number_;
  std::unique_ptr<Source> source_;
};

void addSourceKinds() {
  QTest::addColumn<bool>("isFolder");
  QTest::newRow("zip") << false;
  QTest::newRow("folder") << true;
}

WatchedArchives::WatchedArchives() {
  QFETCH_GLOBAL(bool, isFolder);
  isFolder_ = isFolder;
}

std::unique_ptr<Source> WatchedArchives::open(const ArchiveSet& set) const {
  return isFolder_ ? openFolder(set) : openZip(set);
}

ArchiveSet WatchedArchives::write(const QString& name, const std::vector<ArchivedClip>& clips) const {
  const auto nameOf = [](const ArchivedClip& clip) {
    return QStringLiteral("folder/Y") + clip.id.fileName();
  };
  const auto crcOf = [](const ArchivedClip& clip) {
    return clip.crc.value_or(crc32Of(clip.bytes)) ^ (clip.badCrc ? 1U : 0U);
  };
  ArchiveSet set;
  if (isFolder_) {
    std::vector<ListedFile> files;
    for (const ArchivedClip& clip : clips) files.push_back({nameOf(clip), clip.bytes, crcOf(clip)});
    set = writeFolder(tree_.path(name), files);
  } else {
    ZipBuilder zip;
    for (const ArchivedClip& clip : clips) {
      ZipEntry entry{.name = nameOf(clip).toUtf8(), .data = clip.bytes, .method = kDeflated};
      entry.local.crc = entry.directory.crc = crcOf(clip);
      zip.add(std::move(entry));
    }
    const QString path = tree_.path(name);
    if (!zip.build().write(path)) qFatal("cannot write %ls", qUtf16Printable(path));
    const QFileInfo file(path);
    set.volumes = {{path, file.size(), file.lastModified().toMSecsSinceEpoch(), true}};
  }
  set.name = name;
  return set;
}

CatalogArchive WatchedArchives::add(const QString& name, std::uint64_t stamp,
                                    const std::vector<ArchivedClip>& clips) {
  const auto openPlain = [this](const ArchiveSet& set) { return open(set); };
  CatalogArchive archive = listArchive(write(name, clips), openPlain, CancelToken());
  if (archive.failure || archive.clips.size() != clips.size()) qFatal("an archive cannot be listed");
  archive.stamp = stampOf(stamp);
  archive.identity.clear();
  archive.formerStamp.clear();
  if (archive.folders.empty()) archive.folders = {QStringLiteral("folder/")};
  for (std::size_t i = 0; i < clips.size(); ++i) {
    archive.clips[i].place.access = clips[i].access;
    if (clips[i].readFails) failing_.insert({name, archive.clips[i].place.at});
  }
  return archive;
}

OpenSource WatchedArchives::opener() {
  return [this](const ArchiveSet& set) { return std::make_unique<WatchedSource>(*this, set); };
}

std::vector<WatchedRead> WatchedArchives::prepared() const {
  const std::lock_guard lock(mutex_);
  return prepared_;
}

std::vector<WatchedRead> WatchedArchives::reads() const {
  const std::lock_guard lock(mutex_);
  return reads_;
}

}  // namespace ase::test
