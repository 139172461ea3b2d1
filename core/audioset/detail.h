#pragma once

#include <cstdint>
#include <optional>

#include <QString>

namespace ase {

/// What exactly is wrong with a clip, an entry or an archive: a code with its numbers and at most one short
/// argument, such as a file's name or a decoder's message. core/text/detail_text.h has the words.
struct Detail {
  /// The comments say what `first`, `second` and `argument` are where a code has them. The numbers
  /// are stored: add codes at the end only, and their words in core/text/detail_text.cpp.
  enum class Code : std::uint8_t {
    None = 0,
    Other = 1,  ///< argument: text that no other code covers, from the system or an older version

    // Of a clip's bytes.
    ZeroBytes = 2,
    NotWav = 3,
    NotWavLooksLike = 4,  ///< argument: FFmpeg's name of the format
    NotPcm = 5,           ///< format tag; argument: FFmpeg's name of the codec
    NoFormatChunk = 6,    ///< before the data
    NoDataChunk = 7,
    ImpossibleFormat = 8,  ///< bits, channels; argument: sample rate in Hz
    NotDecodable = 9,      ///< argument: the decoder's message
    SoundCut = 10,         ///< bytes promised, bytes there
    NoSample = 11,

    // Of a clip's place in an archive.
    BadHeader = 12,
    BadData = 13,        ///< sound bytes before it
    SizeDiffers = 14,    ///< bytes promised
    BadCrc = 15,         ///< CRC-32 found, promised
    VolumeMissing = 16,  ///< argument: its file name
    VolumeCut = 17,      ///< argument: its file name
    BeyondEnd = 18,
    Encrypted = 19,
    UnsupportedMethod = 20,  ///< ZIP's number of the method
    TooLarge = 21,           ///< bytes
    ReadFailed = 22,         ///< argument: the file, a colon, and the system's message
    ArchiveChanged = 23,     ///< while it was read

    // Of an archive that was checked, or its directory.
    CrcContradicts = 24,     ///< CRC-32 found, promised
    LengthContradicts = 25,  ///< bytes found, promised
    TooLong = 26,            ///< bytes found, promised
    EndsEarly = 27,
    NoLocalHeader = 28,
    HeaderBeyondEnd = 29,
    OtherName = 30,
    OtherMethod = 31,  ///< in the local header, in the directory; likewise the next four
    OtherFlags = 32,
    OtherCrc = 33,
    OtherPackedSize = 34,
    OtherSize = 35,
    ItsVolumeMissing = 36,
    ItsVolumeCut = 37,
    BytesCutOff = 38,  ///< at least this many
    NeedsPassword = 39,
    UncheckedMethod = 40,  ///< ZIP's number of the method
    SharedBytes = 41,
    NameWithNul = 42,
    NameIsAbsolute = 43,
    NameWithDrive = 44,
    NameLeadsOut = 45,
    NotAZip = 46,
    NoDirectory = 47,
    LastVolumeMissing = 48,
    SystemError = 49,  ///< argument: the system's message
    NoDirectoryButEntries = 50,
    DirectoryMisplaced = 51,
    DirectoryShort = 52,   ///< entries read, promised
    DirectoryBroken = 53,  ///< entries read
    EntriesShort = 54,     ///< in a directory: entries read, promised
    BrokenAfter = 55,      ///< in a directory: entries read

    // Of a clip's bytes, again.
    NotFinite = 56,  ///< samples of all channels that are NaN or infinite, samples there
    NoLongSizes = 57,
    NotPcmTag = 58,   ///< format tag that FFmpeg has no codec for
    NotPcmGuid = 59,  ///< in an extensible format

    // Of an archive, again.
    IsOtherFormat = 60,  ///< argument: its name
    IsWebPage = 61,
    IsLfsPointer = 62,
    IsZeros = 63,
    EndContradictory = 64,
    BytesInFront = 65,  ///< how many
    ArchiveInComment = 66,
    NumbersWrap = 67,
    BytesAfter = 68,  ///< how many
    DirectoryOfEntry = 69,
    EntriesUnlisted = 70,  ///< how many
    OtherArchive = 71,     ///< a volume is of one
  };
  static constexpr Code kLast = Code::OtherArchive;

  Code code = Code::None;
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  QString argument{};

  bool isEmpty() const { return code == Code::None; }
  bool operator==(const Detail&) const = default;
};

/// The stored form, `code first second argument` in one text; empty for no detail. unpackDetail()
/// returns nullopt for anything that packDetail() cannot have made.
QString packDetail(const Detail& detail);
std::optional<Detail> unpackDetail(const QString& packed);

}  // namespace ase
