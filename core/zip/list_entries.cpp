#include "core/zip/list_entries.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <span>

#include <quazip/unzip.h>

#include "core/zip/entry_name.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

constexpr std::size_t kMostNameBytes = 65536;

/// The file in memory that QuaZip reads, byte by byte.
struct MemoryFile {
  QByteArrayView bytes;
  ZPOS64_T at = 0;

  static MemoryFile& of(voidpf stream) { return *static_cast<MemoryFile*>(stream); }
  static voidpf open(voidpf, voidpf file, int) { return file; }
  static uLong read(voidpf, voidpf stream, void* target, uLong size) {
    MemoryFile& file = of(stream);
    const auto left = static_cast<ZPOS64_T>(file.bytes.size()) - file.at;
    const auto count = static_cast<std::size_t>(std::min<ZPOS64_T>(size, left));
    const char* from = file.bytes.data() + file.at;
    if (count == 1)
      *static_cast<char*>(target) = *from;  // calling memcpy would take several times as long
    else
      std::memcpy(target, from, count);
    file.at += count;
    return static_cast<uLong>(count);
  }
  static ZPOS64_T tell(voidpf, voidpf stream) { return of(stream).at; }
  static int seek(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
    MemoryFile& file = of(stream);
    const auto size = static_cast<ZPOS64_T>(file.bytes.size());
    const ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? file.at
                          : origin == ZLIB_FILEFUNC_SEEK_END ? size
                                                             : 0;
    const ZPOS64_T target = base + offset;  // QuaZip seeks backwards with offsets that wrap around
    if (target > size) return -1;
    file.at = target;
    return 0;
  }
  static int nothing(voidpf, voidpf) { return 0; }
};

using Unzip = std::unique_ptr<void, int (*)(unzFile)>;

Unzip openUnzip(MemoryFile& file) {
  zlib_filefunc64_def functions{};
  functions.zopen64_file = &MemoryFile::open;
  functions.zread_file = &MemoryFile::read;
  functions.ztell64_file = &MemoryFile::tell;
  functions.zseek64_file = &MemoryFile::seek;
  functions.zclose_file = functions.zfakeclose_file = functions.zerror_file = &MemoryFile::nothing;
  return {unzOpen2_64(&file, &functions), &unzClose};
}

/// The record that `zip` is at. QuaZip's class decodes names by the locale, and dates, for every
/// entry, which takes twice as long and loses the raw name, so its lower layer is used. Uses
/// `texts`, of twice kMostNameBytes. Returns UNZ_OK or QuaZip's error.
int readRecord(unzFile zip, std::span<char> texts, Entry& entry) {
  const auto names = texts.first(kMostNameBytes);
  const auto extras = texts.last(kMostNameBytes);
  unz_file_info64 info;
  const int status = unzGetCurrentFileInfo64(zip, &info, names.data(), kMostNameBytes, extras.data(),
                                             kMostNameBytes, nullptr, 0);
  if (status != UNZ_OK) return status;
  EntryPlace& place = entry.place;
  place.length = info.compressed_size;
  place.size = info.uncompressed_size;
  place.crc = static_cast<std::uint32_t>(info.crc);
  place.method = static_cast<std::uint16_t>(info.compression_method);
  place.own = static_cast<std::uint16_t>(info.size_filename);
  entry.flags = static_cast<std::uint16_t>(info.flag);
  place.access = accessOf(entry.flags, place.method);
  const QByteArrayView name(names.data(), static_cast<qsizetype>(info.size_filename));
  const QByteArrayView extra(extras.data(), static_cast<qsizetype>(info.size_file_extra));
  entry.name = decodeEntryName(name, (entry.flags & zip::kFlagUtf8) != 0, extra);
  return status;
}

}  // namespace

Result<std::vector<Entry>> listEntries(const DirectoryPart& part, const QString& path,
                                       const CancelToken& cancel) {
  std::vector<Entry> entries;
  if (part.headers.empty()) return entries;
  entries.reserve(part.headers.size());
  MemoryFile file{part.canonical};
  const Unzip zip = openUnzip(file);
  int status = zip ? unzGoToFirstFile(zip.get()) : UNZ_BADZIPFILE;
  std::vector<char> texts(2 * kMostNameBytes);
  for (const VolumePosition& header : part.headers) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    if (!entries.empty()) status = unzGoToNextFile(zip.get());
    Entry& entry = entries.emplace_back();
    entry.place.at = header;
    if (status == UNZ_OK) status = readRecord(zip.get(), texts, entry);
    if (status != UNZ_OK)
      return fail(ErrorCode::DirectoryDamaged, path, QStringLiteral("QuaZip error %1").arg(status));
  }
  return entries;
}

}  // namespace ase
