#include "core/zip/list_entries.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <quazip/unzip.h>

#include "core/zip/entry_name.h"
#include "core/zip/local_header.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

constexpr std::size_t kMostNameBytes = 65536;

/// The file that QuaZip reads, in memory. It reads every field byte by byte: two million entries take 3 s so,
/// and 5 s through a QIODevice.
struct MemoryFile {
  QByteArrayView bytes;
  ZPOS64_T at = 0;

  static MemoryFile& of(voidpf stream) { return *static_cast<MemoryFile*>(stream); }
  static voidpf open(voidpf, voidpf file, int) { return file; }
  static uLong read(voidpf, voidpf stream, void* target, uLong size) {
    MemoryFile& file = of(stream);
    const auto left = static_cast<ZPOS64_T>(file.bytes.size()) - file.at;
    const auto count = static_cast<std::size_t>(std::min<ZPOS64_T>(size, left));
    std::memcpy(target, file.bytes.data() + file.at, count);
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
    const ZPOS64_T target = base + offset;  // QuaZip goes back by numbers that wrap round
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

/// QuaZip's class decodes names by the locale and dates for every entry, which takes twice as long and loses
/// the raw name: so its layer below is asked for the raw record.
class RecordReader {
 public:
  explicit RecordReader(unzFile zip) : zip_(zip) {}

  /// Where the reader stands. Returns UNZ_OK or QuaZip's error.
  int read(VolumePosition header, Entry& entry) {
    unz_file_info64 info;
    const int status = unzGetCurrentFileInfo64(zip_, &info, name_.data(), name_.size(), extra_.data(),
                                               extra_.size(), nullptr, 0);
    if (status != UNZ_OK) return status;
    const auto flags = static_cast<std::uint16_t>(info.flag);
    EntryPlace& place = entry.place;
    place.at = header;
    place.length = info.compressed_size;
    place.size = info.uncompressed_size;
    place.crc = static_cast<std::uint32_t>(info.crc);
    place.method = static_cast<std::uint16_t>(info.compression_method);
    place.own = static_cast<std::uint16_t>(info.size_filename);
    place.access = accessOf(flags, place.method);
    const QByteArrayView name(name_.data(), static_cast<qsizetype>(info.size_filename));
    const QByteArrayView extra(extra_.data(), static_cast<qsizetype>(info.size_file_extra));
    entry.name = decodeEntryName(name, (flags & zip::kFlagUtf8) != 0, extra);
    entry.flags = flags;
    return status;
  }

 private:
  unzFile zip_;
  std::vector<char> name_ = std::vector<char>(kMostNameBytes);
  std::vector<char> extra_ = std::vector<char>(kMostNameBytes);
};

}  // namespace

Result<std::vector<Entry>> listEntries(const Directory& directory, const QString& path,
                                       const CancelToken& cancel) {
  std::vector<Entry> entries;
  if (directory.headers.empty()) return entries;
  entries.reserve(directory.headers.size());
  MemoryFile file{directory.canonical};
  const Unzip zip = openUnzip(file);
  int status = zip ? unzGoToFirstFile(zip.get()) : UNZ_BADZIPFILE;
  RecordReader record(zip.get());
  for (const VolumePosition& header : directory.headers) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    if (!entries.empty()) status = unzGoToNextFile(zip.get());
    if (status == UNZ_OK) status = record.read(header, entries.emplace_back());
    if (status != UNZ_OK)
      return fail(ErrorCode::DirectoryDamaged, path, QStringLiteral("QuaZip error %1").arg(status));
  }
  return entries;
}

}  // namespace ase
