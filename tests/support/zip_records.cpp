#include "tests/support/zip_records.h"

#include <limits>

#include "tests/support/put.h"

namespace ase::test {
namespace {

constexpr quint32 kLocalSignature = 0x04034b50;
constexpr quint32 kDirectorySignature = 0x02014b50;
constexpr quint32 kDescriptorSignature = 0x08074b50;  // also the spanning signature
constexpr quint32 kEndSignature = 0x06054b50;
constexpr quint32 kZip64EndSignature = 0x06064b50;
constexpr quint32 kZip64LocatorSignature = 0x07064b50;

constexpr quint16 kMax16 = std::numeric_limits<quint16>::max();
constexpr quint32 kMax32 = std::numeric_limits<quint32>::max();
constexpr quint16 kZip64ExtraId = 1;
constexpr quint64 kZip64EndLength = 56;

constexpr quint16 kMadeByUnix = 0x031E;
constexpr quint16 kVersionStored = 10;
constexpr quint16 kVersionDeflated = 20;
constexpr quint16 kVersionZip64 = 45;
constexpr quint32 kUnixRegularFile = 0100644U << 16;
constexpr quint16 kNoon = 12U << 11;
constexpr quint16 kFirstOf2020 = (40U << 9) | (1U << 5) | 1U;

quint16 cut16(quint64 value) {
  return static_cast<quint16>(value & kMax16);
}
quint32 cut32(quint64 value) {
  return static_cast<quint32>(value & kMax32);
}

bool escapes16(Zip64 zip64, quint64 value) {
  return zip64 == Zip64::Always || (zip64 == Zip64::WhereNeeded && value >= kMax16);
}
bool escapes32(Zip64 zip64, quint64 value) {
  return zip64 == Zip64::Always || (zip64 == Zip64::WhereNeeded && value >= kMax32);
}

quint16 flagsOf(const ZipEntry& entry) {
  return entry.dataDescriptor ? entry.flags | kFlagDescriptor : entry.flags;
}

QByteArray zip64Extra(const QByteArray& values) {
  QByteArray extra;
  if (values.isEmpty()) return extra;
  put<quint16>(extra, kZip64ExtraId);
  put<quint16>(extra, cut16(static_cast<quint64>(values.size())));
  return extra + values;
}

/// The fields that a local header and a directory record have in common, from "version needed" to the extra
/// length.
void putCommon(QByteArray& record, const ZipEntry& entry, const ZipHeaderFields& fields,
               const EntryFacts& facts, bool sizesEscape, bool compressedEscapes, bool zip64,
               const QByteArray& name, const QByteArray& extra) {
  const quint16 method = fields.method.value_or(entry.method);
  const quint16 version = zip64 ? kVersionZip64 : method == kStored ? kVersionStored : kVersionDeflated;
  put<quint16>(record, fields.versionNeeded.value_or(version));
  put<quint16>(record, fields.flags.value_or(flagsOf(entry)));
  put<quint16>(record, method);
  put<quint16>(record, fields.dosTime.value_or(kNoon));
  put<quint16>(record, fields.dosDate.value_or(kFirstOf2020));
  put<quint32>(record, fields.crc.value_or(facts.crc));
  put<quint32>(record,
               compressedEscapes ? kMax32 : cut32(fields.compressedSize.value_or(facts.compressedSize)));
  put<quint32>(record, sizesEscape ? kMax32 : cut32(fields.size.value_or(facts.size)));
  put<quint16>(record, fields.nameLength.value_or(cut16(static_cast<quint64>(name.size()))));
  put<quint16>(record, fields.extraLength.value_or(cut16(static_cast<quint64>(extra.size()))));
}

}  // namespace

QByteArray localHeader(const ZipEntry& entry, const EntryFacts& truth) {
  const ZipHeaderFields& fields = entry.local;
  const EntryFacts facts = entry.dataDescriptor ? EntryFacts{} : truth;
  const quint64 size = fields.size.value_or(facts.size);
  const quint64 compressedSize = fields.compressedSize.value_or(facts.compressedSize);
  // A local Zip64 field has both sizes or none (APPNOTE 4.5.3).
  const bool escapes = escapes32(entry.zip64, size) || escapes32(entry.zip64, compressedSize);
  QByteArray values;
  if (escapes) {
    put<quint64>(values, size);
    put<quint64>(values, compressedSize);
  }
  const QByteArray name = fields.name.value_or(entry.name);
  const QByteArray extra = zip64Extra(values) + fields.extra;

  QByteArray record;
  put<quint32>(record, kLocalSignature);
  putCommon(record, entry, fields, facts, escapes, escapes, escapes, name, extra);
  return record + name + extra;
}

QByteArray dataDescriptor(const ZipEntry& entry, const EntryFacts& facts) {
  QByteArray record;
  if (entry.descriptorSignature) put<quint32>(record, kDescriptorSignature);
  put<quint32>(record, facts.crc);
  if (entry.zip64 == Zip64::Always) {
    put<quint64>(record, facts.compressedSize);
    put<quint64>(record, facts.size);
  } else {
    put<quint32>(record, cut32(facts.compressedSize));
    put<quint32>(record, cut32(facts.size));
  }
  return record;
}

QByteArray directoryRecord(const ZipEntry& entry, const EntryFacts& facts) {
  const ZipHeaderFields& fields = entry.directory;
  const quint64 size = fields.size.value_or(facts.size);
  const quint64 compressedSize = fields.compressedSize.value_or(facts.compressedSize);
  const quint64 offset = fields.offset.value_or(facts.offset);
  const bool sizeEscapes = escapes32(entry.zip64, size);
  const bool compressedEscapes = escapes32(entry.zip64, compressedSize);
  const bool offsetEscapes = escapes32(entry.zip64, offset);
  QByteArray values;
  if (sizeEscapes) put<quint64>(values, size);
  if (compressedEscapes) put<quint64>(values, compressedSize);
  if (offsetEscapes) put<quint64>(values, offset);
  const QByteArray name = fields.name.value_or(entry.name);
  const QByteArray extra = zip64Extra(values) + fields.extra;
  const quint16 madeBy = fields.versionMadeBy.value_or(kMadeByUnix);

  QByteArray record;
  put<quint32>(record, kDirectorySignature);
  put<quint16>(record, madeBy);
  putCommon(record, entry, fields, facts, sizeEscapes, compressedEscapes, !values.isEmpty(), name, extra);
  put<quint16>(record, cut16(static_cast<quint64>(fields.comment.size())));
  put<quint16>(record, fields.disk.value_or(facts.disk));
  put<quint16>(record, 0);  // internal attributes
  put<quint32>(record, madeBy >> 8 == 3 ? kUnixRegularFile : 0);
  put<quint32>(record, offsetEscapes ? kMax32 : cut32(offset));
  return record + name + extra + fields.comment;
}

bool EndNumbers::needZip64(Zip64 zip64) const {
  return escapes16(zip64, disk) || escapes16(zip64, directoryDisk) || escapes16(zip64, entriesOnDisk) ||
         escapes16(zip64, entryCount) || escapes32(zip64, directorySize) || escapes32(zip64, directoryOffset);
}

QByteArray zip64End(const EndNumbers& numbers) {
  QByteArray record;
  put<quint32>(record, kZip64EndSignature);
  put<quint64>(record, kZip64EndLength - 12);
  put<quint16>(record, kMadeByUnix);
  put<quint16>(record, kVersionZip64);
  put<quint32>(record, numbers.disk);
  put<quint32>(record, numbers.directoryDisk);
  put<quint64>(record, numbers.entriesOnDisk);
  put<quint64>(record, numbers.entryCount);
  put<quint64>(record, numbers.directorySize);
  put<quint64>(record, numbers.directoryOffset);
  return record;
}

QByteArray zip64Locator(quint32 disk, quint64 offset) {
  QByteArray record;
  put<quint32>(record, kZip64LocatorSignature);
  put<quint32>(record, disk);
  put<quint64>(record, offset);
  put<quint32>(record, disk + 1);
  return record;
}

QByteArray endRecord(const ZipArchiveFields& archive, const EndNumbers& numbers) {
  const auto field16 = [&](quint64 value) { return escapes16(archive.zip64, value) ? kMax16 : cut16(value); };
  const auto field32 = [&](quint64 value) { return escapes32(archive.zip64, value) ? kMax32 : cut32(value); };
  QByteArray record;
  put<quint32>(record, kEndSignature);
  put<quint16>(record, field16(numbers.disk));
  put<quint16>(record, field16(numbers.directoryDisk));
  put<quint16>(record, field16(numbers.entriesOnDisk));
  put<quint16>(record, field16(numbers.entryCount));
  put<quint32>(record, field32(numbers.directorySize));
  put<quint32>(record, field32(numbers.directoryOffset));
  put<quint16>(record, archive.commentLength.value_or(cut16(static_cast<quint64>(archive.comment.size()))));
  return record + archive.comment;
}

QByteArray spanningSignature() {
  QByteArray signature;
  put<quint32>(signature, kDescriptorSignature);
  return signature;
}

}  // namespace ase::test
