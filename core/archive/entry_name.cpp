#include "core/archive/entry_name.h"

#include <algorithm>

#include "core/archive/zip_format.h"
#include "core/base/crc32.h"

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

/// The name in an Info-ZIP Unicode Path field: one byte of version, the CRC-32 of the plain name, then UTF-8.
/// Empty if there is none, or if it belongs to another name (APPNOTE 4.6.9).
QByteArrayView unicodePath(QByteArrayView name, QByteArrayView extra) {
  constexpr qsizetype kFixed = 5;
  constexpr std::byte kVersion{1};
  while (extra.size() >= 4) {
    const auto* p = reinterpret_cast<const std::byte*>(extra.data());
    const qsizetype size = zip::u16(p + 2);
    if (extra.size() < 4 + size) break;
    if (zip::u16(p) == zip::kUnicodePathExtra && size > kFixed && p[4] == kVersion) {
      const auto* bytes = reinterpret_cast<const std::byte*>(name.data());
      const bool current = zip::u32(p + 5) == crc32Of({bytes, static_cast<std::size_t>(name.size())});
      return current ? extra.sliced(4 + kFixed, size - kFixed) : QByteArrayView();
    }
    extra = extra.sliced(4 + size);
  }
  return {};
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
