#include "tests/support/zip_builder.h"

#include <libdeflate.h>
#include <limits>
#include <memory>
#include <numeric>
#include <zlib.h>

#include "core/base/crc32.h"
#include "tests/support/volume_sink.h"
#include "tests/support/zip_records.h"

namespace ase::test {
namespace {

QByteArray storedBytesOf(const ZipEntry& entry) {
  if (entry.storedBytes) return *entry.storedBytes;
  return entry.method == kDeflated ? deflated(entry.data, entry.level) : entry.data;
}

/// One run of a builder: writes the parts in order and keeps what later parts must know of earlier ones.
class ArchiveWriter {
 public:
  ArchiveWriter(const std::vector<ZipEntry>& entries, const ZipArchiveFields& archive, qint64 volumeSize)
      : entries_(entries), archive_(archive), sink_(volumeSize) {}

  ZipImage write(bool split) {
    if (split) sink_.writeWhole(spanningSignature());
    sink_.writeWhole(archive_.prefix);
    if (!archive_.offsetsCountPrefix) base_ = static_cast<quint64>(sink_.offset());
    for (const ZipEntry& entry : entries_) {
      writeEntry(entry);
      if (archive_.hole > 0 && facts_.size() == 1) sink_.leaveHole(archive_.hole);
    }
    sink_.writeSpread(archive_.beforeDirectory);
    if (archive_.writeDirectory) writeDirectory();
    if (archive_.writeEndRecord) writeEnd();
    return {.volumes = sink_.takeVolumes(), .entries = std::move(placements_)};
  }

 private:
  void writeEntry(const ZipEntry& entry) {
    const QByteArray stored = storedBytesOf(entry);
    EntryFacts facts{.crc = crc32Of(entry.data),
                     .size = static_cast<quint64>(entry.data.size()),
                     .compressedSize = static_cast<quint64>(stored.size())};
    ZipPlacement placement;
    if (entry.overlaps) {
      placement = placements_.at(*entry.overlaps);
    } else {
      sink_.writeSpread(entry.before);
      placement.header = sink_.writeWhole(localHeader(entry, facts));
      placement.data = sink_.writeSpread(stored);
      if (entry.dataDescriptor) sink_.writeWhole(dataDescriptor(entry, facts));
    }
    facts.offset = static_cast<quint64>(placement.header.offset) - base_;
    facts.disk = static_cast<quint16>(placement.header.volume);
    facts_.push_back(facts);
    placements_.push_back(std::move(placement));
  }

  void writeDirectory() {
    std::vector<std::size_t> inOrder(entries_.size());
    std::iota(inOrder.begin(), inOrder.end(), 0);
    const std::vector<std::size_t>& order = archive_.directoryOrder ? *archive_.directoryOrder : inOrder;
    for (const std::size_t index : order) {
      records_.push_back(sink_.writeWhole(directoryRecord(entries_.at(index), facts_.at(index))));
    }
  }

  EndNumbers endNumbers() const {
    EndNumbers numbers;
    const ZipExtent start =
        records_.empty() ? ZipExtent{sink_.volume(), sink_.offset(), 0} : records_.front();
    quint64 size = 0;
    quint64 onDisk = 0;
    for (const ZipExtent& record : records_) {
      size += static_cast<quint64>(record.length);
      if (record.volume == sink_.volume()) ++onDisk;
    }
    numbers.disk = archive_.disk.value_or(static_cast<quint32>(sink_.volume()));
    numbers.directoryDisk = archive_.directoryDisk.value_or(static_cast<quint32>(start.volume));
    numbers.entriesOnDisk = archive_.entriesOnDisk.value_or(onDisk);
    numbers.entryCount = archive_.entryCount.value_or(records_.size());
    numbers.directorySize = archive_.directorySize.value_or(size);
    numbers.directoryOffset = archive_.directoryOffset.value_or(static_cast<quint64>(start.offset) - base_);
    return numbers;
  }

  void writeEnd() {
    sink_.makeRoom(kEndRecordsLength + archive_.comment.size() + archive_.afterEnd.size());
    const EndNumbers numbers = endNumbers();
    if (numbers.needZip64(archive_.zip64)) {
      const ZipExtent end = sink_.writeWhole(zip64End(numbers));
      sink_.writeWhole(
          zip64Locator(static_cast<quint32>(end.volume),
                       archive_.zip64EndOffset.value_or(static_cast<quint64>(end.offset) - base_)));
    }
    sink_.writeWhole(endRecord(archive_, numbers) + archive_.afterEnd);
  }

  const std::vector<ZipEntry>& entries_;
  const ZipArchiveFields& archive_;
  VolumeSink sink_;
  quint64 base_ = 0;  // what is taken off every offset
  std::vector<EntryFacts> facts_;
  std::vector<ZipPlacement> placements_;
  std::vector<ZipExtent> records_;
};

}  // namespace

ZipBuilder& ZipBuilder::add(ZipEntry entry) {
  if (entry.name.size() > 65535)
    qFatal("ZipBuilder: the name of an entry has %lld bytes", qint64{entry.name.size()});
  entries_.push_back(std::move(entry));
  return *this;
}

ZipBuilder& ZipBuilder::addStored(const QByteArray& name, const QByteArray& data) {
  return add({.name = name, .data = data});
}

ZipBuilder& ZipBuilder::addDeflated(const QByteArray& name, const QByteArray& data) {
  return add({.name = name, .data = data, .method = kDeflated});
}

ZipImage ZipBuilder::build() const {
  return ArchiveWriter(entries_, archive, std::numeric_limits<qint64>::max()).write(false);
}

ZipImage ZipBuilder::buildSplit(qint64 volumeSize) const {
  if (!archive.offsetsCountPrefix)
    qFatal("ZipBuilder: the offsets of a split set count from each volume's start");
  return ArchiveWriter(entries_, archive, volumeSize).write(true);
}

QByteArray deflated(const QByteArray& data, int level) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(level), &libdeflate_free_compressor);
  const auto size = static_cast<std::size_t>(data.size());
  const std::size_t bound = libdeflate_deflate_compress_bound(compressor.get(), size);
  QByteArray out(static_cast<qsizetype>(bound), Qt::Uninitialized);
  out.resize(static_cast<qsizetype>(
      libdeflate_deflate_compress(compressor.get(), data.constData(), size, out.data(), bound)));
  return out;
}

quint32 crc32Of(const QByteArray& data) {
  return static_cast<quint32>(
      crc32_z(0, reinterpret_cast<const Bytef*>(data.constData()), static_cast<z_size_t>(data.size())));
}

}  // namespace ase::test
