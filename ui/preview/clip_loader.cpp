#include "ui/preview/clip_loader.h"

#include <span>

#include <QFileInfo>

namespace ase {
namespace {

constexpr std::size_t kMostKept = 8;
constexpr qint64 kLargestKept = qint64{8} << 20;  // bytes

Result<ClipAudio> readAudio(const ClipFile& file) {
  if (!file.read) return loadClipAudio(file.path, ClipLoader::kLimitBytes);
  const auto bytes = file.read();
  if (!bytes) return std::unexpected(bytes.error());
  return decodeClipAudio(std::as_bytes(std::span(bytes->cbegin(), bytes->cend())));
}

LoadedClip readClip(const ClipFile& file) {
  auto audio = readAudio(file);
  if (!audio) return {{}, {}, audio.error()};
  auto shared = std::make_shared<const ClipAudio>(std::move(*audio));
  return {shared, Envelope(shared), std::nullopt};
}

}  // namespace

ClipLoader::ClipLoader(QObject* parent) : QObject(parent) {
  // Two, so a requested clip need not wait for one being prefetched.
  pool_.setMaxThreadCount(2);
}

ClipLoader::~ClipLoader() {
  cancel();
  pool_.clear();
  pool_.waitForDone();
}

void ClipLoader::load(const ClipFile& file) {
  const quint64 number = ++newest_;
  constexpr int kBeforePrefetching = 1;
  pool_.start(
      [this, file, number] {
        if (number != newest_) return;
        const LoadedClip clip = get(file);
        QMetaObject::invokeMethod(
            this,
            [this, clip, number] {
              if (number == newest_) emit loaded(clip);
            },
            Qt::QueuedConnection);
      },
      kBeforePrefetching);
}

void ClipLoader::prefetch(const ClipFile& file) {
  const quint64 number = newest_;
  pool_.start([this, file, number] {
    if (number == newest_) get(file);
  });
}

void ClipLoader::cancel() {
  ++newest_;
}

LoadedClip ClipLoader::get(const ClipFile& file) {
  const QFileInfo info(file.read ? QString() : file.path);
  Kept entry{file.path, info.size(), info.lastModified(), {}};
  if (auto found = find(entry)) return *found;
  entry.clip = readClip(file);
  if (entry.clip.audio && entry.size <= kLargestKept) keep(entry);
  return entry.clip;
}

std::optional<LoadedClip> ClipLoader::find(const Kept& wanted) {
  const std::lock_guard lock(mutex_);
  for (auto kept = kept_.begin(); kept != kept_.end(); ++kept) {
    if (kept->path != wanted.path || kept->size != wanted.size || kept->modified != wanted.modified) continue;
    kept_.splice(kept_.begin(), kept_, kept);
    return kept->clip;
  }
  return std::nullopt;
}

void ClipLoader::keep(const Kept& kept) {
  const std::lock_guard lock(mutex_);
  kept_.remove_if([&](const Kept& other) { return other.path == kept.path; });
  kept_.push_front(kept);
  if (kept_.size() > kMostKept) kept_.pop_back();
}

}  // namespace ase
