#include <cerrno>
#include <limits>
#include <set>
#include <system_error>

#include <QTest>

#include "core/text/detail_text.h"
#include "core/text/error_text.h"

using namespace ase;

namespace {

using Code = Detail::Code;

struct Sentence {
  Detail detail;
  const char* english;
};

/// The English of every code as reports have it. These words are stored in users' folders and read back: who
/// rewords one in core/text leaves the old words there as well, and here.
const Sentence kSentences[] = {
    {{Code::Other, 0, 0, QStringLiteral("an older word")}, "an older word"},
    {{Code::ZeroBytes}, "a file of zero bytes"},
    {{Code::NotWav}, "not a WAV file"},
    {{Code::NotWavLooksLike, 0, 0, QStringLiteral("mp3")}, "not a WAV file; looks like: mp3"},
    {{Code::NotPcm, 0x11, 0, QStringLiteral("adpcm_ima_wav")},
     "format tag 0x0011 (adpcm_ima_wav) is not PCM"},
    {{Code::NotPcm, 0xFFFE, 0, QStringLiteral("unknown")}, "format tag 0xfffe (unknown) is not PCM"},
    {{Code::NoFormatChunk}, "cannot be decoded: no format chunk before the data"},
    {{Code::NoDataChunk}, "cannot be decoded: no data chunk"},
    {{Code::ImpossibleFormat, 16, 0, QStringLiteral("4294967295")},
     "cannot be decoded: bits 16, channels 0, 4294967295 Hz"},
    {{Code::NotDecodable, 0, 0, QStringLiteral("Invalid data found when processing input")},
     "cannot be decoded: Invalid data found when processing input"},
    {{Code::SoundCut, 9223372036854775807, 1600}, "9223372036854775807 bytes of sound promised, 1600 there"},
    {{Code::NoSample}, "the data chunk holds no sample"},
    {{Code::BadHeader}, "the entry's local header is damaged"},
    {{Code::BadData, 12}, "the compressed data are damaged after 12 bytes"},
    {{Code::SizeDiffers, 640078}, "the data are not of the 640078 bytes that the archive promises"},
    {{Code::BadCrc, 0xCAFE, 0xFFFFFFFF}, "CRC-32 is 0000cafe, the archive promises ffffffff"},
    {{Code::VolumeMissing, 0, 0, QStringLiteral("part07.z02")}, "volume part07.z02 is missing"},
    {{Code::VolumeCut, 0, 0, QStringLiteral("100% is missing.z02")},
     "volume 100% is missing.z02 is cut short"},
    {{Code::BeyondEnd}, "its place lies beyond the end of the archive"},
    {{Code::Encrypted}, "the entry is encrypted"},
    {{Code::UnsupportedMethod, 97}, "compression method 97 is not supported"},
    {{Code::TooLarge, 67108865}, "67108865 bytes are more than the entry limit"},
    {{Code::ReadFailed, 0, 0, QStringLiteral("a %1.zip: Input/output error")},
     "cannot read a %1.zip: Input/output error"},
    {{Code::ArchiveChanged}, "the archive changed while it was read"},
    {{Code::CrcContradicts, 0xCAFE, 0xFFFFFFFF}, "CRC-32 is 0000cafe, the directory promises ffffffff"},
    {{Code::LengthContradicts, 7, 9}, "7 bytes, the directory promises 9"},
    {{Code::TooLong, 7, 9}, "more than 7 bytes, the directory promises 9"},
    {{Code::EndsEarly}, "its data end too early"},
    {{Code::NoLocalHeader}, "there is no local header in its place"},
    {{Code::HeaderBeyondEnd}, "its lengths lead beyond the end"},
    {{Code::OtherName}, "the local header has another name"},
    {{Code::OtherMethod, 7, 9}, "the method is 7 in the local header, 9 in the directory"},
    {{Code::OtherFlags, 7, 9}, "the flags field is 7 in the local header, 9 in the directory"},
    {{Code::OtherCrc, 0xCAFE, 0xFFFFFFFF},
     "CRC-32 is 0000cafe in the local header, ffffffff in the directory"},
    {{Code::OtherPackedSize, 7, 9}, "the compressed size is 7 in the local header, 9 in the directory"},
    {{Code::OtherSize, 7, 9}, "the size is 7 in the local header, 9 in the directory"},
    {{Code::ItsVolumeMissing}, "the volume is missing"},
    {{Code::ItsVolumeCut}, "the volume is cut short"},
    {{Code::BytesCutOff, 7}, "at least 7 bytes are cut off its end"},
    {{Code::NeedsPassword}, "its data cannot be checked without a password"},
    {{Code::UncheckedMethod, 7}, "compression method 7"},
    {{Code::SharedBytes}, "its bytes belong to another entry too"},
    {{Code::NameWithNul}, "the name contains a NUL"},
    {{Code::NameIsAbsolute}, "the name is an absolute path"},
    {{Code::NameWithDrive}, "the name begins with a drive letter"},
    {{Code::NameLeadsOut}, "the name leads to a parent folder"},
    {{Code::NotAZip}, "it is not a ZIP archive"},
    {{Code::IsOtherFormat, 0, 0, QStringLiteral("7z")}, "it is not a ZIP archive but of another format: 7z"},
    {{Code::IsWebPage}, "it is not a ZIP archive but a web page"},
    {{Code::IsLfsPointer}, "it is not a ZIP archive but a Git LFS pointer"},
    {{Code::IsZeros}, "it holds nothing but zeros"},
    {{Code::NoDirectory}, "the directory is missing or beyond repair"},
    {{Code::LastVolumeMissing}, "the last volume, which holds the directory, is missing"},
    {{Code::SystemError, 0, 0, QStringLiteral("Input/output error")},
     "the system cannot read it: Input/output error"},
    {{Code::NoDirectoryButEntries},
     "the directory is missing or damaged; the entries were found by their local headers"},
    {{Code::BytesInFront, 512}, "512 bytes stand in front of the archive; nothing is lost by that"},
    {{Code::ArchiveInComment}, "another archive stands in its comment; nothing is lost by that"},
    {{Code::NumbersWrap}, "its writer, such as macOS, cuts numbers off at 4 GiB; nothing is lost by that"},
    {{Code::BytesAfter, 600}, "600 bytes stand after its end; nothing is lost by that"},
    {{Code::DirectoryOfEntry},
     "the end of the archive is cut off; the directory found is that of an archive in it"},
    {{Code::EntriesUnlisted, 7}, "the directory does not list 7 entries that are there"},
    {{Code::DirectoryMisplaced}, "the end record gives a wrong place or size of the directory"},
    {{Code::DirectoryShort, 7, 9}, "the directory is damaged: 7 entries can be read, 9 are promised"},
    {{Code::DirectoryBroken, 7}, "the directory is damaged: it is broken after 7 entries"},
    {{Code::EntriesShort, 7, 9}, "7 entries can be read, 9 are promised"},
    {{Code::BrokenAfter, 7}, "it is broken after 7 entries"},
    {{Code::NotFinite, 7, 9}, "7 of 9 samples are not finite"},
    {{Code::NoLongSizes}, "cannot be decoded: the first chunk of the RF64 is not ds64"},
    {{Code::NotPcmTag, 0x4600}, "format tag 0x4600 is not PCM"},
    {{Code::NotPcmGuid}, "the format does not have the GUID of PCM"},
    {{Code::OtherArchive}, "it seems to belong to another archive"},
    {{Code::SizeDiffers, 1}, "the data are not of the 1 byte that the archive promises"},
    {{Code::BadData, 1}, "the compressed data are damaged after 1 byte"},
    {{Code::SoundCut, 1, 0}, "1 byte of sound promised, 0 there"},
    {{Code::LengthContradicts, 1, 9}, "1 byte, the directory promises 9"},
    {{Code::TooLong, 1, 9}, "more than 1 byte, the directory promises 9"},
    {{Code::BytesCutOff, 1}, "at least 1 byte is cut off its end"},
    {{Code::DirectoryShort, 1, 9}, "the directory is damaged: 1 entry can be read, 9 are promised"},
    {{Code::DirectoryBroken, 1}, "the directory is damaged: it is broken after 1 entry"},
    {{Code::EntriesShort, 1, 9}, "1 entry can be read, 9 are promised"},
    {{Code::BrokenAfter, 1}, "it is broken after 1 entry"},
    {{Code::NotFinite, 1, 9}, "1 of 9 samples is not finite"},
    {{Code::BytesInFront, 1}, "1 byte stands in front of the archive; nothing is lost by that"},
    {{Code::EndContradictory}, "its end records contradict each other or the file; nothing is lost by that"},
};

}  // namespace

/// The words of details, and what is stored of these.
class TestDetailText : public QObject {
  Q_OBJECT

 private slots:
  void permissionsAreAdvisedOnOnlyWhereTheyAreTheReason() {
    const auto words = [](int reason) {
      return errorText({ErrorCode::FileUnwritable, QStringLiteral("/out"),
                        QString::fromStdString(std::generic_category().message(reason))});
    };
    QVERIFY(words(EACCES).contains(QStringLiteral("permission. Change that")));
    QVERIFY(!words(EIO).contains(QStringLiteral("permission")));
  }

  void everyCodeHasWordsThatReadBackAsTheSameValue_data() {
    QTest::addColumn<int>("row");
    for (int row = 0; row < static_cast<int>(std::size(kSentences)); ++row)
      QTest::newRow(kSentences[row].english) << row;
  }

  void everyCodeHasWordsThatReadBackAsTheSameValue() {
    QFETCH(int, row);
    const auto& [detail, english] = kSentences[row];
    QCOMPARE(englishDetail(detail), QString::fromLatin1(english));
    QVERIFY(detailFromEnglish(QString::fromLatin1(english)) == detail);
  }

  void noCodeIsLeftOut() {
    std::set<int> codes;
    for (const Sentence& sentence : kSentences) codes.insert(static_cast<int>(sentence.detail.code));
    QCOMPARE(codes.size(), static_cast<std::size_t>(Detail::kLast));
  }

  void olderWordsAreReadBack() {
    const QString older = QStringLiteral("the CRC-32 is 12345678 in the local header, 9 in the directory");
    QVERIFY((detailFromEnglish(older) == Detail{Code::OtherCrc, 12345678, 9}));
    QVERIFY(
        (detailFromEnglish(QStringLiteral("it is broken after 1 entries")) == Detail{Code::BrokenAfter, 1}));
    QVERIFY((detailFromEnglish(QStringLiteral("cannot be decoded: 0 bits, 1 channels, 32000 Hz")) ==
             Detail{Code::ImpossibleFormat, 0, 1, QStringLiteral("32000")}));
  }

  void noDetailHasNoWords() {
    QCOMPARE(englishDetail({}), QString());
    QCOMPARE(detailText({}), QString());
    QVERIFY(detailFromEnglish({}).isEmpty());
  }

  void wordsThatOnlyResembleADetailStayWords() {
    for (const char* words :
         {"A file of zero bytes", "not a WAV file ", "CRC-32 is cafe, the archive promises ffffffff",
          "CRC-32 is 0000CAFE, the archive promises ffffffff", "007 bytes are more than the entry limit",
          "99999999999999999999 bytes are more than the entry limit", "volume is missing"}) {
      const QString text = QString::fromLatin1(words);
      QVERIFY2((detailFromEnglish(text) == Detail{Code::Other, 0, 0, text}), words);
    }
  }

  void everyDetailIsUnpackedAsItWasPacked() {
    for (const Sentence& sentence : kSentences)
      QVERIFY(unpackDetail(packDetail(sentence.detail)) == sentence.detail);
    const Detail odd{Code::Other, std::numeric_limits<std::uint64_t>::max(), 1, QStringLiteral(" ö ☃\n ")};
    QVERIFY(unpackDetail(packDetail(odd)) == odd);
    QCOMPARE(packDetail({}), QString());
    QVERIFY(unpackDetail({}) == Detail());
  }

  void whoHasAnOutputFolderIsSaidInWords() {
    const Error inUse{ErrorCode::OutputInUse, QStringLiteral("/out"), QStringLiteral("/out/lock\n42\nhost")};
    QCOMPARE(holderText(inUse),
             QStringLiteral("/out/lock: process 42 of host; if there is none, delete this file"));
    QVERIFY(errorText(inUse).endsWith(QStringLiteral(" (%1)").arg(holderText(inUse))));
    QCOMPARE(holderText({ErrorCode::OutputInUse, QStringLiteral("/out"), {}}), QString());
  }

  void whatIsNoPackedDetailIsRefused() {
    for (const char* packed : {"pcm_s16le", "2", "2 0", "2 0 0", "0 0 0 ", "02 0 0 ", "2  0 ", "2 -1 0 ",
                               "2 x 0 ", "255 0 0 ", "258 0 0 ", "2 18446744073709551616 0 "})
      QVERIFY2(!unpackDetail(QString::fromLatin1(packed)), packed);
  }
};

QTEST_GUILESS_MAIN(TestDetailText)
#include "tst_detail_text.moc"
