#include "tests/support/demo_archives.h"

#include <QDir>
#include <QFile>

#include "tests/support/wav_builder.h"
#include "tests/support/zip_builder.h"

namespace ase::test {
namespace {

constexpr std::size_t kMissingVolume = 1;  // .z02
constexpr quint16 kUnsupportedMethod = 97;
constexpr char kUnlistedId[] = "dEmoNotList";

/// An archive in the making, and the clips in it in the order of its entries.
struct Packed {
  ZipBuilder zip;
  std::vector<DemoClip> clips;
};

ZipEntry entryOf(const DemoClip& clip, const QByteArray& folder) {
  ZipEntry entry{.name = folder + "/Y" + clip.id + ".wav", .data = demoClipFile(clip), .method = kDeflated};
  switch (clip.fault) {
    case DemoFault::BadCrc:
      entry.method = kStored;  // so that the flipped bytes make another sound, and no bad deflate data
      break;
    case DemoFault::BadDeflate:
      entry.storedBytes = deflated(entry.data);
      entry.storedBytes->front() = '\7';  // a block of the reserved type
      break;
    case DemoFault::Encrypted:
      entry.flags = kFlagEncrypted;
      break;
    case DemoFault::UnsupportedMethod:
      entry.method = kUnsupportedMethod;
      break;
    default:
      break;
  }
  return entry;
}

Packed pack(DemoArchive archive, const QByteArray& folder, const std::vector<DemoClip>& all) {
  Packed packed;
  for (const DemoClip& clip : all) {
    if (clip.archive != archive || clip.fault == DemoFault::Missing) continue;
    packed.zip.add(entryOf(clip, folder));
    packed.clips.push_back(clip);
  }
  return packed;
}

void damageWhereAsked(const Packed& packed, ZipImage& image) {
  for (std::size_t i = 0; i < packed.clips.size(); ++i) {
    if (packed.clips[i].fault == DemoFault::BadCrc) image.damage(i);
  }
}

Result<> writeSingle(const QString& path, const Packed& packed) {
  ZipImage image = packed.zip.build();
  damageWhereAsked(packed, image);
  return image.write(path);
}

/// Three volumes, the last a little smaller.
ZipImage inThreeVolumes(const ZipBuilder& zip) {
  return zip.buildSplit(zip.build().bytes().size() / 3 + 4096);
}

}  // namespace

Result<QSet<QByteArray>> writeDemoArchives(const QString& folder, const std::vector<DemoClip>& clips) {
  const QDir root(folder);
  Packed balanced = pack(DemoArchive::Balanced, "balanced_train_segments", clips);
  balanced.zip.addDeflated(QByteArray("balanced_train_segments/Y") + kUnlistedId + ".wav",
                           buildWav({}, makeDemoSound(0, 1.5, 0).samples));
  Packed eval = pack(DemoArchive::Eval, "eval_segments", clips);
  eval.zip.addDeflated("eval_segments/README.txt", "This file is no clip.\n");
  for (const auto& [name, packed] :
       {std::pair("balanced_train_segments.zip", &balanced), std::pair("eval_segments.zip", &eval)}) {
    if (auto written = writeSingle(root.filePath(QString::fromLatin1(name)), *packed); !written) {
      return std::unexpected(written.error());
    }
  }

  const QString stem =
      root.filePath(QStringLiteral("unbalanced_train_segments/unbalanced_train_segments_part%1_partial"));
  const Packed part00 = pack(DemoArchive::Part00, "unbalanced_train_segments_part00", clips);
  if (auto written = inThreeVolumes(part00.zip).writeSplit(stem.arg(QStringLiteral("00"))); !written) {
    return std::unexpected(written.error());
  }

  const Packed part01 = pack(DemoArchive::Part01, "unbalanced_train_segments_part01", clips);
  const ZipImage image = inThreeVolumes(part01.zip);
  const auto volumes = image.writeSplit(stem.arg(QStringLiteral("01")));
  if (!volumes) return std::unexpected(volumes.error());
  QFile missing(volumes->at(kMissingVolume));
  if (!missing.remove()) return fail(ErrorCode::FileUnwritable, missing.fileName(), missing.errorString());
  QSet<QByteArray> lost;
  for (std::size_t i = 0; i < part01.clips.size(); ++i) {
    if (image.entries[i].touches(kMissingVolume)) lost.insert(part01.clips[i].id);
  }
  return lost;
}

}  // namespace ase::test
