#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QtGlobal>

#include "core/base/crc32.h"
#include "tests/support/zip_image.h"

namespace ase::test {

/// Where Zip64 records or fields are written: where a number needs them, always, or not even where needed
/// (numbers are then cut to their 32-bit or 16-bit field, so a count becomes the count modulo 65,536).
enum class Zip64 { WhereNeeded, Always, Never };

inline constexpr quint16 kStored = 0;
inline constexpr quint16 kDeflated = 8;

inline constexpr quint16 kFlagEncrypted = 1U << 0;
inline constexpr quint16 kFlagDescriptor = 1U << 3;
inline constexpr quint16 kFlagUtf8 = 1U << 11;

/// What a local header or a directory record says in place of the truth. Unset fields say the truth.
/// A number that does not fit its field goes to the Zip64 extra field, unless the entry has Zip64::Never.
struct ZipHeaderFields {
  std::optional<QByteArray> name{};
  /// Directory only; 0x031E (Unix) if unset. 0 is DOS, where names without the UTF-8 flag are CP437.
  std::optional<quint16> versionMadeBy{};
  std::optional<quint16> versionNeeded{};
  std::optional<quint16> flags{};
  std::optional<quint16> method{};
  std::optional<quint16> dosTime{};
  std::optional<quint16> dosDate{};
  std::optional<quint32> crc{};
  std::optional<quint64> compressedSize{};
  std::optional<quint64> size{};
  std::optional<quint16> nameLength{};   ///< the length field alone; the name itself is written whole
  std::optional<quint16> extraLength{};  ///< likewise
  std::optional<quint16> disk{};         ///< directory only: the volume where the local header is, from 0
  std::optional<quint64> offset{};       ///< directory only: of the local header, in that volume
  QByteArray extra{};                    ///< bytes after the Zip64 extra field, if there is one
  QByteArray comment{};                  ///< directory only
};

/// One entry. An entry with just a name and data is a sound stored one.
struct ZipEntry {
  QByteArray name{};  ///< raw bytes: any, NUL included, at most 65,535
  QByteArray data{};  ///< the content, not compressed
  /// kDeflated: `data` is deflated. Any other number is written as it is, with `data` unchanged as the stored
  /// bytes.
  quint16 method = kStored;
  int level = 6;      ///< of libdeflate, 0 to 12
  quint16 flags = 0;  ///< in both headers; kFlagEncrypted encrypts nothing, it only says so
  /// CRC and sizes stand after the data, zeros in the local header; sets kFlagDescriptor.
  bool dataDescriptor = false;
  bool descriptorSignature = true;
  Zip64 zip64 = Zip64::WhereNeeded;
  /// Bytes to stand in the archive in place of those that `data` and `method` give. The CRC and the size stay
  /// those of `data`; the compressed size becomes theirs.
  std::optional<QByteArray> storedBytes{};
  QByteArray before{};  ///< bytes of no meaning in front of the local header
  /// Writes nothing; the directory record points to the local header of this entry added earlier (its
  /// position from 0).
  std::optional<std::size_t> overlaps{};
  ZipHeaderFields local{};
  ZipHeaderFields directory{};
};

/// What the archive as a whole has, and what its end records say in place of the truth.
struct ZipArchiveFields {
  QByteArray comment{};  ///< at most 65,535 bytes
  QByteArray prefix{};   ///< bytes in front of the first entry
  /// That many zero bytes after the first entry. They take neither memory nor disk (a sparse file), so
  /// offsets beyond 4 GiB can be tested.
  qint64 hole = 0;
  /// Whether offsets count from the file's first byte. If not, from the end of the prefix, as when something
  /// is put in front of a finished archive. Single archives only.
  bool offsetsCountPrefix = true;
  QByteArray beforeDirectory{};
  QByteArray afterEnd{};  ///< bytes after the end record and its comment; needs writeEndRecord
  bool writeDirectory = true;
  bool writeEndRecord = true;  ///< with it the Zip64 end record and its locator
  /// Which entries the directory names and in what order: entries may be left out, repeated or moved. Unset:
  /// all, in the order of their data.
  std::optional<std::vector<std::size_t>> directoryOrder{};
  Zip64 zip64 = Zip64::WhereNeeded;  ///< of the end records
  std::optional<quint64> entryCount{};
  std::optional<quint64> entriesOnDisk{};  ///< the count in the last volume
  std::optional<quint64> directorySize{};
  std::optional<quint64> directoryOffset{};  ///< in its volume
  std::optional<quint32> directoryDisk{};
  std::optional<quint32> disk{};            ///< number of the last volume
  std::optional<quint64> zip64EndOffset{};  ///< in the Zip64 locator
  std::optional<quint16> commentLength{};   ///< the length field alone
};

/// Writes ZIP archives of any kind, sound and hostile, by APPNOTE.TXT 6.3.10. The same calls give the same
/// bytes. Usage: add entries, set what `archive` should have, build. Programming errors (a name of 65,536
/// bytes) end the program with a message.
class ZipBuilder {
 public:
  ZipBuilder& add(ZipEntry entry);
  ZipBuilder& addStored(const QByteArray& name, const QByteArray& data);
  ZipBuilder& addDeflated(const QByteArray& name, const QByteArray& data);

  ZipArchiveFields archive;

  /// One file.
  ZipImage build() const;
  /// A split set as Info-ZIP `zip -s` writes: volumes of at most `volumeSize` bytes; the first begins with
  /// the spanning signature PK\7\8; offsets are per volume; entry data run over a volume's end, while
  /// headers, directory records, descriptors and the end records each stay whole (one larger than a volume
  /// makes its volume larger). The image has as many volumes as that takes, at least one.
  ZipImage buildSplit(qint64 volumeSize) const;

 private:
  std::vector<ZipEntry> entries_;
};

/// Raw deflate data (RFC 1951) of `data`, from libdeflate.
QByteArray deflated(const QByteArray& data, int level = 6);
/// The CRC-32 that ZIP uses.
quint32 crc32Of(const QByteArray& data);

}  // namespace ase::test
