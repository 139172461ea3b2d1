#include "core/text/detail_text.h"

#include <algorithm>
#include <span>
#include <vector>

#include <QCoreApplication>
#include <QRegularExpression>

namespace ase {
namespace {

using Code = Detail::Code;

/// The wording of a code: %1 and %2 are its numbers, %3 its argument.
struct Wording {
  Code code;
  const char* english;
  int hexDigits = 0;          ///< of numbers in hexadecimal; 0: they are decimal
  const char* one = nullptr;  ///< the words where the first number is 1; nullptr: the same
};

/// When reading back, the first that matches counts. When rewording one, leave the old words below
/// the new ones, so that stored text keeps its meaning.
constexpr Wording kWordings[] = {
    {Code::Other, QT_TRANSLATE_NOOP("Details", "%3")},
    {Code::ZeroBytes, QT_TRANSLATE_NOOP("Details", "a file of zero bytes")},
    {Code::NotWav, QT_TRANSLATE_NOOP("Details", "not a WAV file")},
    {Code::NotWavLooksLike, QT_TRANSLATE_NOOP("Details", "not a WAV file; looks like: %3")},
    {Code::NotPcm, QT_TRANSLATE_NOOP("Details", "format tag 0x%1 (%3) is not PCM"), 4},
    {Code::NoFormatChunk, QT_TRANSLATE_NOOP("Details", "cannot be decoded: no format chunk before the data")},
    {Code::NoDataChunk, QT_TRANSLATE_NOOP("Details", "cannot be decoded: no data chunk")},
    {Code::NoLongSizes,
     QT_TRANSLATE_NOOP("Details", "cannot be decoded: the first chunk of the RF64 is not ds64")},
    {Code::ImpossibleFormat, QT_TRANSLATE_NOOP("Details", "cannot be decoded: bits %1, channels %2, %3 Hz")},
    {Code::ImpossibleFormat, "cannot be decoded: %1 bits, %2 channels, %3 Hz"},
    {Code::NotDecodable, QT_TRANSLATE_NOOP("Details", "cannot be decoded: %3")},
    {Code::SoundCut, QT_TRANSLATE_NOOP("Details", "%1 bytes of sound promised, %2 there"), 0,
     QT_TRANSLATE_NOOP("Details", "1 byte of sound promised, %2 there")},
    {Code::NoSample, QT_TRANSLATE_NOOP("Details", "the data chunk holds no sample")},
    {Code::BadHeader, QT_TRANSLATE_NOOP("Details", "the entry's local header is damaged")},
    {Code::BadData, QT_TRANSLATE_NOOP("Details", "the compressed data are damaged after %1 bytes"), 0,
     QT_TRANSLATE_NOOP("Details", "the compressed data are damaged after 1 byte")},
    {Code::SizeDiffers,
     QT_TRANSLATE_NOOP("Details", "the data are not of the %1 bytes that the archive promises"), 0,
     QT_TRANSLATE_NOOP("Details", "the data are not of the 1 byte that the archive promises")},
    {Code::BadCrc, QT_TRANSLATE_NOOP("Details", "CRC-32 is %1, the archive promises %2"), 8},
    {Code::VolumeMissing, QT_TRANSLATE_NOOP("Details", "volume %3 is missing")},
    {Code::VolumeCut, QT_TRANSLATE_NOOP("Details", "volume %3 is cut short")},
    {Code::BeyondEnd, QT_TRANSLATE_NOOP("Details", "its place lies beyond the end of the archive")},
    {Code::Encrypted, QT_TRANSLATE_NOOP("Details", "the entry is encrypted")},
    {Code::UnsupportedMethod, QT_TRANSLATE_NOOP("Details", "compression method %1 is not supported")},
    {Code::TooLarge, QT_TRANSLATE_NOOP("Details", "%1 bytes are more than the entry limit")},
    {Code::ReadFailed, QT_TRANSLATE_NOOP("Details", "cannot read %3")},
    {Code::ArchiveChanged, QT_TRANSLATE_NOOP("Details", "the archive changed while it was read")},
    {Code::CrcContradicts, QT_TRANSLATE_NOOP("Details", "CRC-32 is %1, the directory promises %2"), 8},
    {Code::LengthContradicts, QT_TRANSLATE_NOOP("Details", "%1 bytes, the directory promises %2"), 0,
     QT_TRANSLATE_NOOP("Details", "1 byte, the directory promises %2")},
    {Code::TooLong, QT_TRANSLATE_NOOP("Details", "more than %1 bytes, the directory promises %2"), 0,
     QT_TRANSLATE_NOOP("Details", "more than 1 byte, the directory promises %2")},
    {Code::EndsEarly, QT_TRANSLATE_NOOP("Details", "its data end too early")},
    {Code::NoLocalHeader, QT_TRANSLATE_NOOP("Details", "there is no local header in its place")},
    {Code::HeaderBeyondEnd, QT_TRANSLATE_NOOP("Details", "its lengths lead beyond the end")},
    {Code::OtherName, QT_TRANSLATE_NOOP("Details", "the local header has another name")},
    {Code::OtherMethod,
     QT_TRANSLATE_NOOP("Details", "the method is %1 in the local header, %2 in the directory")},
    {Code::OtherFlags,
     QT_TRANSLATE_NOOP("Details", "the flags field is %1 in the local header, %2 in the directory")},
    {Code::OtherCrc, QT_TRANSLATE_NOOP("Details", "CRC-32 is %1 in the local header, %2 in the directory"),
     8},
    {Code::OtherCrc, "the CRC-32 is %1 in the local header, %2 in the directory"},
    {Code::OtherPackedSize,
     QT_TRANSLATE_NOOP("Details", "the compressed size is %1 in the local header, %2 in the directory")},
    {Code::OtherSize,
     QT_TRANSLATE_NOOP("Details", "the size is %1 in the local header, %2 in the directory")},
    {Code::ItsVolumeMissing, QT_TRANSLATE_NOOP("Details", "the volume is missing")},
    {Code::ItsVolumeCut, QT_TRANSLATE_NOOP("Details", "the volume is cut short")},
    {Code::BytesCutOff, QT_TRANSLATE_NOOP("Details", "at least %1 bytes are cut off its end"), 0,
     QT_TRANSLATE_NOOP("Details", "at least 1 byte is cut off its end")},
    {Code::NeedsPassword, QT_TRANSLATE_NOOP("Details", "its data cannot be checked without a password")},
    {Code::UncheckedMethod, QT_TRANSLATE_NOOP("Details", "compression method %1")},
    {Code::SharedBytes, QT_TRANSLATE_NOOP("Details", "its bytes belong to another entry too")},
    {Code::NameWithNul, QT_TRANSLATE_NOOP("Details", "the name contains a NUL")},
    {Code::NameIsAbsolute, QT_TRANSLATE_NOOP("Details", "the name is an absolute path")},
    {Code::NameWithDrive, QT_TRANSLATE_NOOP("Details", "the name begins with a drive letter")},
    {Code::NameLeadsOut, QT_TRANSLATE_NOOP("Details", "the name leads to a parent folder")},
    {Code::NotAZip, QT_TRANSLATE_NOOP("Details", "it is not a ZIP archive")},
    {Code::NoDirectory, QT_TRANSLATE_NOOP("Details", "the directory is missing or beyond repair")},
    {Code::LastVolumeMissing,
     QT_TRANSLATE_NOOP("Details", "the last volume, which holds the directory, is missing")},
    {Code::SystemError, QT_TRANSLATE_NOOP("Details", "the system cannot read it: %3")},
    {Code::NoDirectoryButEntries,
     QT_TRANSLATE_NOOP("Details",
                       "the directory is missing or damaged; the entries were found by their local headers")},
    {Code::DirectoryMisplaced,
     QT_TRANSLATE_NOOP("Details", "the end record gives a wrong place or size of the directory")},
    {Code::DirectoryShort,
     QT_TRANSLATE_NOOP("Details", "the directory is damaged: %1 entries can be read, %2 are promised"), 0,
     QT_TRANSLATE_NOOP("Details", "the directory is damaged: 1 entry can be read, %2 are promised")},
    {Code::DirectoryBroken,
     QT_TRANSLATE_NOOP("Details", "the directory is damaged: it is broken after %1 entries"), 0,
     QT_TRANSLATE_NOOP("Details", "the directory is damaged: it is broken after 1 entry")},
    {Code::EntriesShort, QT_TRANSLATE_NOOP("Details", "%1 entries can be read, %2 are promised"), 0,
     QT_TRANSLATE_NOOP("Details", "1 entry can be read, %2 are promised")},
    {Code::BrokenAfter, QT_TRANSLATE_NOOP("Details", "it is broken after %1 entries"), 0,
     QT_TRANSLATE_NOOP("Details", "it is broken after 1 entry")},
    {Code::NotFinite, QT_TRANSLATE_NOOP("Details", "%1 of %2 samples are not finite"), 0,
     QT_TRANSLATE_NOOP("Details", "1 of %2 samples is not finite")},
    {Code::NotPcmTag, QT_TRANSLATE_NOOP("Details", "format tag 0x%1 is not PCM"), 4},
    {Code::NotPcmGuid, QT_TRANSLATE_NOOP("Details", "the format does not have the GUID of PCM")},
    {Code::IsOtherFormat, QT_TRANSLATE_NOOP("Details", "it is not a ZIP archive but of another format: %3")},
    {Code::IsWebPage, QT_TRANSLATE_NOOP("Details", "it is not a ZIP archive but a web page")},
    {Code::IsLfsPointer, QT_TRANSLATE_NOOP("Details", "it is not a ZIP archive but a Git LFS pointer")},
    {Code::IsZeros, QT_TRANSLATE_NOOP("Details", "it holds nothing but zeros")},
    {Code::OtherArchive, QT_TRANSLATE_NOOP("Details", "it seems to belong to another archive")},
    {Code::EndContradictory,
     QT_TRANSLATE_NOOP("Details",
                       "its end records contradict each other or the file; nothing is lost by that")},
    {Code::BytesInFront,
     QT_TRANSLATE_NOOP("Details", "%1 bytes stand in front of the archive; nothing is lost by that"), 0,
     QT_TRANSLATE_NOOP("Details", "1 byte stands in front of the archive; nothing is lost by that")},
    {Code::ArchiveInComment,
     QT_TRANSLATE_NOOP("Details", "another archive stands in its comment; nothing is lost by that")},
    {Code::NumbersWrap,
     QT_TRANSLATE_NOOP("Details",
                       "its writer, such as macOS, cuts numbers off at 4 GiB; nothing is lost by that")},
    {Code::BytesAfter, QT_TRANSLATE_NOOP("Details", "%1 bytes stand after its end; nothing is lost by that")},
    {Code::DirectoryOfEntry,
     QT_TRANSLATE_NOOP("Details",
                       "the end of the archive is cut off; the directory found is that of an archive in it")},
    {Code::EntriesUnlisted,
     QT_TRANSLATE_NOOP("Details", "the directory does not list %1 entries that are there")},
};

/// What a file that is no WAV file may look like, besides the formats, whose names are the same everywhere.
constexpr const char* kText = QT_TRANSLATE_NOOP("Details", "text");

const Wording& wordingOf(Code code) {
  return *std::ranges::find(kWordings, code, &Wording::code);
}

const char* wordsOf(const Wording& wording, const Detail& detail) {
  return wording.one != nullptr && detail.first == 1 ? wording.one : wording.english;
}

QString fill(const QString& words, const Detail& detail, int hexDigits) {
  const auto number = [&](std::uint64_t value) {
    return QStringLiteral("%1").arg(value, hexDigits, hexDigits > 0 ? 16 : 10, QLatin1Char('0'));
  };
  QString text;
  for (qsizetype at = 0; at < words.size(); ++at) {
    const QChar mark = words[at] == u'%' && at + 1 < words.size() ? words[++at] : QChar();
    if (mark.isNull()) {
      text += words[at];
    } else if (mark == u'1') {
      text += number(detail.first);
    } else if (mark == u'2') {
      text += number(detail.second);
    } else {
      text += detail.argument;
    }
  }
  return text;
}

/// What fill() makes of words, with groups for the numbers and the argument.
QRegularExpression patternOf(const char* words, int hexDigits) {
  const QString number = hexDigits > 0 ? QStringLiteral("(?<%1>[0-9a-f]+)") : QStringLiteral("(?<%1>[0-9]+)");
  QString pattern = QRegularExpression::escape(QLatin1StringView(words));
  pattern.replace(QStringLiteral("\\%1"), number.arg(QStringLiteral("first")));
  pattern.replace(QStringLiteral("\\%2"), number.arg(QStringLiteral("second")));
  pattern.replace(QStringLiteral("\\%3"), QStringLiteral("(?<argument>.*)"));
  return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                            QRegularExpression::DotMatchesEverythingOption);
}

/// Words to be read back.
struct Readable {
  const Wording* wording;
  const char* words;
  QRegularExpression pattern;
};

std::vector<Readable> allReadable() {
  std::vector<Readable> all;
  for (const Wording& wording : std::span(kWordings).subspan(1)) {  // the first is that of any words
    for (const char* words : {wording.one, wording.english}) {
      if (words != nullptr) all.push_back({&wording, words, patternOf(words, wording.hexDigits)});
    }
  }
  return all;
}

}  // namespace

QString detailText(const Detail& detail) {
  if (detail.isEmpty()) return {};
  const Wording& wording = wordingOf(detail.code);
  Detail shown = detail;
  if (detail.code == Code::NotWavLooksLike && detail.argument == QLatin1StringView(kText))
    shown.argument = QCoreApplication::translate("Details", kText);
  return fill(QCoreApplication::translate("Details", wordsOf(wording, detail)), shown, wording.hexDigits);
}

QString englishDetail(const Detail& detail) {
  if (detail.isEmpty()) return {};
  const Wording& wording = wordingOf(detail.code);
  return fill(QLatin1StringView(wordsOf(wording, detail)), detail, wording.hexDigits);
}

Detail detailFromEnglish(const QString& text) {
  static const std::vector<Readable> kReadable = allReadable();
  if (text.isEmpty()) return {};
  for (const auto& [wording, words, pattern] : kReadable) {
    const auto match = pattern.match(text);
    if (!match.hasMatch()) continue;
    const int base = wording->hexDigits > 0 ? 16 : 10;
    Detail detail{wording->code, match.captured(u"first").toULongLong(nullptr, base),
                  match.captured(u"second").toULongLong(nullptr, base), match.captured(u"argument")};
    if (words == wording->one) detail.first = 1;
    if (fill(QLatin1StringView(words), detail, wording->hexDigits) == text) return detail;
  }
  return {Code::Other, 0, 0, text};
}

}  // namespace ase
