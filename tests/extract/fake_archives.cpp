#include "tests/extract/fake_archives.h"

#include <cstring>

#include "core/base/crc32.h"
#include "tests/support/zip_builder.h"

namespace ase::test {

class FakeArchives::Reader : public ArchiveReader {
 public:
  Reader(FakeArchives& archives, QString name)
      : archives_(archives), name_(std::move(name)), number_(archives.readersMade_++) {}

  Result<ArchiveListing> list(const CancelToken&, const ReadingTurn&) override {
    return fail(ErrorCode::Internal);
  }

  Result<RawEntry> read(const EntryPlace& place, Buffer& buffer) override {
    const int now = ++archives_.now_;
    int most = archives_.mostAtOnce_;
    while (now > most && !archives_.mostAtOnce_.compare_exchange_weak(most, now)) {
    }
    if (archives_.beforeRead) archives_.beforeRead();
    {
      const std::lock_guard lock(archives_.mutex_);
      archives_.reads_.push_back({number_, name_, place.header.offset});
    }
    const Stored& stored = archives_.stored_.at(name_).at(place.header.offset);
    const auto target = buffer.resize(static_cast<std::size_t>(stored.bytes.size()));
    if (!stored.bytes.isEmpty()) std::memcpy(target.data(), stored.bytes.constData(), target.size());
    --archives_.now_;
    if (stored.fails) return fail(ErrorCode::FileUnreadable, name_, QStringLiteral("no luck"));
    return RawEntry{target, false, {}};
  }

  void prepare(const EntryPlace& place) override {
    const std::lock_guard lock(archives_.mutex_);
    archives_.prepared_.push_back({number_, name_, place.header.offset});
  }

 private:
  FakeArchives& archives_;
  QString name_;
  int number_;
};

CatalogArchive FakeArchives::add(const QString& name, std::uint64_t stamp,
                                 const std::vector<FakeEntry>& entries) {
  std::vector<ClipEntry> clips;
  for (const FakeEntry& entry : entries) {
    const std::uint32_t crc = crc32Of(entry.bytes) ^ (entry.badCrc ? 1U : 0U);
    clips.push_back(entryOf(entry.id, crc, static_cast<std::uint64_t>(entry.bytes.size())));
    clips.back().place.access = entry.access;
  }
  CatalogArchive archive = archiveOf(name, stamp, std::move(clips));
  auto& stored = stored_[name];
  stored.clear();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    stored[archive.clips[i].place.header.offset] = {entries[i].bytes, entries[i].readFails};
  }
  return archive;
}

std::vector<FakeRead> FakeArchives::prepared() const {
  const std::lock_guard lock(mutex_);
  return prepared_;
}

ReaderFactory FakeArchives::factory() {
  return [this](const ArchiveSet& set) { return std::make_unique<Reader>(*this, set.name); };
}

std::vector<FakeRead> FakeArchives::reads() const {
  const std::lock_guard lock(mutex_);
  return reads_;
}

}  // namespace ase::test
