#include "core/zip/entry_name.h"

#include <algorithm>

#include "core/base/crc32.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

/// CP437 from 0x80 on. Source: unicode.org, MAPPINGS/VENDORS/MICSFT/PC/CP437.TXT.
constexpr char16_t kUpperHalf[] =
    u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
    u"└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
static_assert(std::size(kUpperHalf) == 128 + 1);

QString fromCp437(QByteArrayView bytes) {
  QString text(bytes.size(), Qt::Uninitialized);
  std::ranges::transform(bytes, text.begin(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return QChar(byte < 0x80 ? char16_t{byte} : kUpperHalf[byte - 0x80]);
  });
  return text;
}

std::span<const std::byte> bytesOf(QByteArrayView view) {
  return std::as_bytes(std::span(view.data(), static_cast<std::size_t>(view.size())));
}

/// The name in an Info-ZIP Unicode Path field: one byte of version, the CRC-32 of the plain name, then UTF-8.
/// Empty if there is none, or if it belongs to another name (APPNOTE 4.6.9).
QByteArrayView unicodePath(QByteArrayView name, QByteArrayView extra) {
  constexpr std::size_t kFixed = 5;
  constexpr std::byte kVersion{1};
  std::span<const std::byte> found;
  zip::forEachExtra(bytesOf(extra), [&](std::uint16_t id, std::span<const std::byte> data) {
    const bool isPath = id == zip::kUnicodePathExtra && data.size() > kFixed && data[0] == kVersion;
    if (isPath && found.empty()) found = data;
  });
  if (found.empty() || zip::u32(found.data() + 1) != crc32Of(bytesOf(name))) return {};
  return found.subspan(kFixed);
}

}  // namespace

QString decodeEntryName(QByteArrayView name, bool utf8, QByteArrayView extra) {
  if (utf8) return QString::fromUtf8(name);
  if (const QByteArrayView path = unicodePath(name, extra); !path.isEmpty()) return QString::fromUtf8(path);
  const bool ascii = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return QString::fromLatin1(name);
  return fromCp437(name);
}

}  // namespace ase
