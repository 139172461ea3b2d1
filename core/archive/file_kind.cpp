#include "core/archive/file_kind.h"

#include <algorithm>
#include <array>

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include "core/base/native_path.h"

namespace ase {
namespace {

struct Mark {
  FileKind kind;
  qsizetype at;
  QByteArrayView bytes;
};

/// Sources: APPNOTE 4.3.7, 4.3.16 and 8.5.4; RFC 1952, 8478 and 8740; the formats' own descriptions;
/// github.com/git-lfs/git-lfs/blob/main/docs/spec.md.
constexpr std::array kMarks{
    Mark{FileKind::Zip, 0, "PK\x03\x04"},
    Mark{FileKind::Zip, 0, "PK\x05\x06"},
    Mark{FileKind::Zip, 0, "PK\x07\x08"},
    Mark{FileKind::Zip, 0, "PK00PK\x03\x04"},
    Mark{FileKind::Gzip, 0, "\x1F\x8B"},
    Mark{FileKind::Bzip2, 0, "BZh"},
    Mark{FileKind::Xz, 0,
         QByteArrayView("\xFD"
                        "7zXZ\0",
                        6)},
    Mark{FileKind::Zstandard, 0, "\x28\xB5\x2F\xFD"},
    Mark{FileKind::SevenZip, 0, "7z\xBC\xAF\x27\x1C"},
    Mark{FileKind::Rar, 0, "Rar!\x1A\x07"},
    Mark{FileKind::Tar, 257, "ustar"},
    Mark{FileKind::LfsPointer, 0, "version https://git-lfs"},
    Mark{FileKind::AppleDouble, 0, QByteArrayView("\0\x05\x16\x07", 4)},
};

bool isWebPage(QByteArrayView bytes) {
  const QByteArray text =
      bytes.trimmed().first(std::min<qsizetype>(bytes.trimmed().size(), 64)).toByteArray().toLower();
  return text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<?xml") ||
         text.startsWith("<head") || text.startsWith("<!--");
}

}  // namespace

FileKind kindOf(std::span<const std::byte> bytes) {
  const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
  for (const Mark& mark : kMarks) {
    if (view.size() >= mark.at && view.sliced(mark.at).startsWith(mark.bytes)) return mark.kind;
  }
  if (isWebPage(view)) return FileKind::WebPage;
  const bool isZero = std::ranges::all_of(view, [](char byte) { return byte == 0; });
  return isZero && !view.isEmpty() ? FileKind::Zeros : FileKind::Unknown;
}

FileKind kindOfFile(const QString& path) {
  QFile file;
  if (!openToRead(file, path)) return FileKind::Unknown;
  const QByteArray bytes = file.read(kFileKindBytes);
  return kindOf(std::as_bytes(std::span(bytes.cbegin(), bytes.cend())));
}

Error notAZip(const QString& path) {
  const QString file = shownPath(path);
  const auto other = [&](const char* format) {
    return Error{ErrorCode::OtherFormat, file, QString::fromLatin1(format)};
  };
  switch (kindOfFile(path)) {
    case FileKind::Gzip:
      return other("gzip, mostly a tar.gz");
    case FileKind::Bzip2:
      return other("bzip2");
    case FileKind::Xz:
      return other("xz");
    case FileKind::Zstandard:
      return other("Zstandard");
    case FileKind::Tar:
      return other("tar");
    case FileKind::SevenZip:
      return other("7z");
    case FileKind::Rar:
      return other("RAR");
    case FileKind::WebPage:
      return {ErrorCode::WebPageInstead, file, {}};
    case FileKind::LfsPointer:
      return {ErrorCode::LfsPointerInstead, file, {}};
    case FileKind::Zeros:
      return {ErrorCode::OnlyZeros, file, {}};
    case FileKind::AppleDouble:
    case FileKind::Zip:
    case FileKind::Unknown:
      break;
  }
  return {ErrorCode::NotAZip, file, {}};
}

std::optional<int> endDiskOf(const QString& path) {
  constexpr qsizetype kMark = 4;
  constexpr qsizetype kRecord = 22;
  constexpr qint64 kMost = 65535 + kRecord;  // comment and record
  QFile file;
  if (!openToRead(file, path) || !file.seek(std::max<qint64>(0, file.size() - kMost))) return std::nullopt;
  const QByteArray tail = file.read(kMost);
  const qsizetype most = std::max<qsizetype>(0, tail.size() - kRecord + kMark);  // where the mark may end
  const qsizetype at = tail.first(std::min(most, tail.size())).lastIndexOf("PK\x05\x06");
  if (at < 0) return std::nullopt;
  return qFromLittleEndian<quint16>(tail.constData() + at + 4);
}

bool isBinary(const QString& path) {
  QFile file;
  if (!openToRead(file, path)) return false;
  return std::ranges::any_of(file.read(kFileKindBytes), [](char byte) { return byte >= 0 && byte < '\t'; });
}

}  // namespace ase
