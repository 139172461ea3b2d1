#pragma once

#include <QByteArray>
#include <QtGlobal>

#include "tests/support/zip_builder.h"

namespace ase::test {

/// What is true of an entry, before any field of its headers says otherwise.
struct EntryFacts {
  quint32 crc = 0;
  quint64 size = 0;
  quint64 compressedSize = 0;
  quint64 offset = 0;
  quint16 disk = 0;
};

/// The numbers of the end records, after what ZipArchiveFields put in place of the truth.
struct EndNumbers {
  quint32 disk = 0;
  quint32 directoryDisk = 0;
  quint64 entriesOnDisk = 0;
  quint64 entryCount = 0;
  quint64 directorySize = 0;
  quint64 directoryOffset = 0;

  bool needZip64(Zip64 zip64) const;
};

/// The records of APPNOTE.TXT 6.3.10 as bytes: 4.3.7, 4.3.9, 4.3.12, 4.3.14, 4.3.15, 4.3.16 and 8.5.3.
QByteArray localHeader(const ZipEntry& entry, const EntryFacts& truth);
QByteArray dataDescriptor(const ZipEntry& entry, const EntryFacts& facts);
QByteArray directoryRecord(const ZipEntry& entry, const EntryFacts& facts);
QByteArray zip64End(const EndNumbers& numbers);
QByteArray zip64Locator(quint32 disk, quint64 offset);
QByteArray endRecord(const ZipArchiveFields& archive, const EndNumbers& numbers);
QByteArray spanningSignature();

/// How many bytes zip64End(), zip64Locator() and endRecord() have at most, the comment aside.
inline constexpr qint64 kEndRecordsLength = 56 + 20 + 22;

}  // namespace ase::test
