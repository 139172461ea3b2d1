#include <functional>
#include <optional>
#include <set>

#include <QFileInfo>
#include <QTest>

#include "core/text/detail_text.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kEntries = 14;

QByteArray dataOf(int number) {
  static constexpr qsizetype kSizes[] = {900, 2500, 0, 9000, 1, 1300, 700};
  return content(number, kSizes[static_cast<std::size_t>(number) % std::size(kSizes)]);
}

ZipBuilder clips(const ZipEntry& like = {}) {
  ZipBuilder zip;
  for (int i = 0; i < kEntries; ++i) {
    ZipEntry entry = like;
    entry.name = clipName(i);
    entry.data = dataOf(i);
    entry.method = i % 3 == 0 ? kStored : kDeflated;
    zip.add(entry);
  }
  return zip;
}

/// What is gone of a piece: all from byte `kept` on, or the file itself.
struct Loss {
  qsizetype piece = 0;
  std::optional<qint64> kept;
};

/// The starts of pieces of one size.
std::vector<qint64> startsOfPieces(const ZipImage& image, qint64 pieceSize) {
  std::vector<qint64> starts;
  for (qint64 at = 0; at < image.bytes().size(); at += pieceSize) starts.push_back(at);
  return starts;
}

/// An archive in pieces on disk that can be damaged and mended.
class PiecesOnDisk {
 public:
  PiecesOnDisk(const ZipImage& image, qint64 pieceSize)
      : PiecesOnDisk(image, startsOfPieces(image, pieceSize)) {}
  /// Of any size: `starts` are their first bytes, beginning with 0.
  PiecesOnDisk(ZipImage image, std::vector<qint64> starts)
      : image_(std::move(image)), starts_(std::move(starts)) {
    for (qsizetype piece = 0; piece <= lastPiece(); ++piece)
      paths_ +=
          tree_.write(QStringLiteral("x.zip.%1").arg(piece + 1, 3, 10, QLatin1Char('0')), bytesOf(piece));
  }

  const ZipImage& image() const { return image_; }
  QString folder() const { return tree_.path(); }
  qsizetype lastPiece() const { return std::ssize(starts_) - 1; }
  const QString& path(qsizetype piece) const { return paths_[piece]; }
  qint64 startOf(qsizetype piece) const {
    return piece <= lastPiece() ? starts_[static_cast<std::size_t>(piece)] : image_.bytes().size();
  }
  qint64 sizeOf(qsizetype piece) const { return startOf(piece + 1) - startOf(piece); }
  QByteArray bytesOf(qsizetype piece) const { return image_.bytes().mid(startOf(piece), sizeOf(piece)); }

  void lose(const Loss& loss) const {
    const bool done =
        loss.kept ? QFile::resize(path(loss.piece), *loss.kept) : QFile::remove(path(loss.piece));
    if (!done) qFatal("a piece cannot be damaged");
  }
  void mend(const Loss& loss) const {
    tree_.write(QFileInfo(path(loss.piece)).fileName(), bytesOf(loss.piece));
  }
  bool isLost(std::size_t entry, const Loss& loss) const {
    const qint64 begin = startOf(loss.piece) + loss.kept.value_or(0);
    const qint64 end = startOf(loss.piece + 1);
    const auto isGone = [&](const ZipExtent& extent) {
      return extent.offset < end && extent.offset + extent.length > begin;
    };
    const ZipPlacement& place = image_.entries[entry];
    return isGone(place.header) || std::ranges::any_of(place.data, isGone);
  }
  /// Places where to cut a piece: around every border of header and data, and some in between.
  std::set<qint64> cuts(qsizetype piece) const {
    const qint64 size = sizeOf(piece);
    std::set<qint64> places{0, 1, size - 1};
    for (qint64 at = 0; at < size; at += 331) places.insert(at);
    const auto around = [&](const ZipExtent& extent) {
      for (const qint64 border : {extent.offset, extent.offset + extent.length}) {
        for (const qint64 by : {-1, 0, 1, 20}) {
          const qint64 at = border + by - startOf(piece);
          if (at >= 0 && at < size) places.insert(at);
        }
      }
    };
    for (const ZipPlacement& place : image_.entries) {
      around(place.header);
      for (const ZipExtent& extent : place.data) around(extent);
    }
    return places;
  }

 private:
  TempTree tree_;
  ZipImage image_;
  std::vector<qint64> starts_;
  QStringList paths_;
};

QByteArray describe(const std::vector<Loss>& losses) {
  QByteArray text;
  for (const Loss& loss : losses) {
    text += "piece " + QByteArray::number(loss.piece) +
            (loss.kept ? " cut to " + QByteArray::number(*loss.kept) : QByteArray(" missing")) + ", ";
  }
  return text;
}

/// What is said of a lost entry.
enum class Blame { TheRightPiece, APiece };

/// Empty if exactly the lost entries are unreachable, for the right reason, and all others come back whole.
QByteArray complaint(const PiecesOnDisk& pieces, const std::vector<Loss>& losses,
                     Blame blame = Blame::TheRightPiece) {
  const auto listing = listIn(pieces.folder());
  if (!listing) return "not listed";
  if (!listing->damage.isEmpty()) return "damage: " + englishDetail(listing->damage).toUtf8();
  const auto entries = readBack(*listing);
  if (entries.size() != std::size_t{kEntries}) return "wrong number of entries";
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const ReadBack& entry = entries[i];
    const QByteArray name = "entry " + QByteArray::number(static_cast<qulonglong>(i));
    const auto isLoss = [&](const Loss& loss) { return pieces.isLost(i, loss); };
    if (std::ranges::none_of(losses, isLoss)) {
      if (!entry.isSound()) return name + " should be readable";
      if (entry.bytes != dataOf(static_cast<int>(i))) return name + " has wrong bytes";
      continue;
    }
    if (entry.place.access == Access::Readable) return name + " should not be readable";
    const bool blamed =
        blame == Blame::APiece || std::ranges::any_of(losses, [&](const Loss& loss) {
          return loss.piece == entry.place.blamedVolume &&
                 entry.place.access == (loss.kept ? Access::VolumeCut : Access::VolumeMissing) &&
                 isLoss(loss);
        });
    if (!blamed) return name + " blames piece " + QByteArray::number(entry.place.blamedVolume);
  }
  return {};
}

}  // namespace

class TestConcatenatedSets : public QObject {
  Q_OBJECT

 private slots:
  void readsPiecesOfAnySize_data() {
    QTest::addColumn<ZipImage>("image");
    QTest::newRow("plain") << clips().build();
    QTest::newRow("Zip64") << clips({.zip64 = Zip64::Always}).build();
    QTest::newRow("descriptors") << clips({.dataDescriptor = true}).build();
    ZipBuilder prefixed = clips();
    prefixed.archive.prefix = QByteArray(3333, 'p');
    prefixed.archive.offsetsCountPrefix = false;
    QTest::newRow("bytes in front") << prefixed.build();
    ZipBuilder commented = clips();
    commented.archive.comment = QByteArray(65535, 'c');
    commented.archive.zip64 = Zip64::Always;
    QTest::newRow("longest comment") << commented.build();
  }

  void readsPiecesOfAnySize() {
    QFETCH(ZipImage, image);
    const qint64 size = image.bytes().size();
    for (const qint64 pieceSize : {size, size - 1, size / 2, size / 3 + 1, qint64{1000}, qint64{77}}) {
      if (size / pieceSize > 900) continue;
      const PiecesOnDisk pieces(image, pieceSize);
      const QByteArray wrong = complaint(pieces, {});
      QVERIFY2(wrong.isEmpty(), ("pieces of " + QByteArray::number(pieceSize) + ": " + wrong).constData());
    }
  }

  void readsPiecesOfUnequalSize_data() { readsPiecesOfAnySize_data(); }

  void readsPiecesOfUnequalSize() {
    QFETCH(ZipImage, image);
    const qint64 size = image.bytes().size();
    const qint64 directory = image.bytes().indexOf("PK\1\2");
    for (const auto& starts : std::vector<std::vector<qint64>>{{0, size / 2, size / 2 + 1000},
                                                               {0, 10, 3000, 3100, size - 30},
                                                               {0, directory - 1, directory + 50, size - 10},
                                                               {0, directory + 200, directory + 210}}) {
      const PiecesOnDisk pieces(image, starts);
      const QByteArray wrong = complaint(pieces, {});
      QVERIFY2(wrong.isEmpty(), ("border at " + QByteArray::number(starts[1]) + ": " + wrong).constData());
    }
  }

  void aLossOfPiecesOfUnequalSizeCostsNoOtherEntry_data() {
    QTest::addColumn<ZipImage>("image");
    QTest::newRow("plain") << clips().build();
    QTest::newRow("Zip64") << clips({.zip64 = Zip64::Always}).build();
    QTest::newRow("descriptors") << clips({.dataDescriptor = true}).build();
  }

  void aLossOfPiecesOfUnequalSizeCostsNoOtherEntry() {
    QFETCH(ZipImage, image);
    const PiecesOnDisk pieces(image, std::vector<qint64>{0, 4000, 10'500, 13'000});
    for (qsizetype piece = 0; piece < pieces.lastPiece(); ++piece) {
      std::vector<Loss> losses{{piece, std::nullopt}};
      for (const qint64 kept : pieces.cuts(piece)) losses.push_back({piece, kept});
      for (const Loss& loss : losses) {
        pieces.lose(loss);
        // Where the one lost entry lies on two pieces, either of them may have been cut.
        const QByteArray wrong = complaint(pieces, {loss}, Blame::APiece);
        QVERIFY2(wrong.isEmpty(), (describe({loss}) + wrong).constData());
        pieces.mend(loss);
      }
    }
  }

  void everyBorderBetweenTwoPiecesIsRead() {
    const ZipImage image = clips({.zip64 = Zip64::Always}).build();
    const qint64 size = image.bytes().size();
    const qint64 directory = image.bytes().indexOf("PK\1\2");
    for (qint64 first = size / 2 + 1; first < size; first += first < directory - 100 ? 101 : 1) {
      const PiecesOnDisk pieces(image, first);
      const QByteArray wrong = complaint(pieces, {});
      QVERIFY2(wrong.isEmpty(), ("border at " + QByteArray::number(first) + ": " + wrong).constData());
    }
  }

  void everyLossIsSeenForWhatItIs_data() {
    QTest::addColumn<ZipImage>("image");
    QTest::addColumn<qint64>("pieceSize");
    const auto row = [](const char* name, const ZipImage& image, qint64 pieces) {
      // The last piece has all of the directory, and more than that.
      const qint64 size = image.bytes().size();
      QTest::newRow(name) << image << (size - 1500) / pieces;
    };
    row("two pieces", clips().build(), 1);
    row("three pieces", clips().build(), 2);
    row("five pieces", clips().build(), 4);
    row("Zip64", clips({.zip64 = Zip64::Always}).build(), 3);
    row("descriptors", clips({.dataDescriptor = true}).build(), 3);
    row("extra fields of local headers alone",
        clips({.local = {.extra = QByteArray("\xFE\xCA\x18\0", 4) + QByteArray(24, 'e')}}).build(), 3);
  }

  void everyLossIsSeenForWhatItIs() {
    QFETCH(ZipImage, image);
    QFETCH(qint64, pieceSize);
    const PiecesOnDisk pieces(image, pieceSize);
    for (qsizetype piece = 0; piece < pieces.lastPiece(); ++piece) {
      std::vector<Loss> losses{{piece, std::nullopt}};
      for (const qint64 kept : pieces.cuts(piece)) losses.push_back({piece, kept});
      for (const Loss& loss : losses) {
        pieces.lose(loss);
        const QByteArray wrong = complaint(pieces, {loss});
        QVERIFY2(wrong.isEmpty(), (describe({loss}) + wrong).constData());
        pieces.mend(loss);
      }
    }
  }

  void twoLossesAreSeenForWhatTheyAre() {
    const ZipImage image = clips().build();
    const qint64 pieceSize = (image.bytes().size() - 1500) / 4;
    const PiecesOnDisk pieces(image, pieceSize);
    const auto someLosses = [&](qsizetype piece) {
      return std::vector<Loss>{
          {piece, std::nullopt}, {piece, 0}, {piece, 40}, {piece, pieceSize / 2}, {piece, pieceSize - 1}};
    };
    for (qsizetype first = 0; first < pieces.lastPiece(); ++first) {
      for (qsizetype second = first + 1; second < pieces.lastPiece(); ++second) {
        for (const Loss& one : someLosses(first)) {
          for (const Loss& two : someLosses(second)) {
            pieces.lose(one);
            pieces.lose(two);
            const QByteArray wrong = complaint(pieces, {one, two});
            QVERIFY2(wrong.isEmpty(), (describe({one, two}) + wrong).constData());
            pieces.mend(one);
            pieces.mend(two);
          }
        }
      }
    }
  }

  void allPiecesButTheLastMayBeCut() {
    const ZipImage image = clips().build();
    const PiecesOnDisk pieces(image, (image.bytes().size() - 1500) / 2);
    const std::vector<Loss> losses{{0, 3000}, {1, 4000}};
    for (const Loss& loss : losses) pieces.lose(loss);
    QCOMPARE(complaint(pieces, losses), QByteArray());
  }

  void noLossEverGivesWrongBytes() {
    // Small pieces: the directory lies on several of them, and losing one may lose it all.
    const PiecesOnDisk pieces(clips().build(), 500);
    for (qsizetype piece = 0; piece <= pieces.lastPiece(); ++piece) {
      const qint64 size = pieces.bytesOf(piece).size();
      for (const Loss& loss :
           std::vector<Loss>{{piece, std::nullopt}, {piece, 0}, {piece, size / 2}, {piece, size - 1}}) {
        pieces.lose(loss);
        if (const auto listing = listIn(pieces.folder())) {
          for (const ReadBack& entry : readBack(*listing)) {
            const int number = QStringView(entry.name).mid(7, 11).toInt();
            if (entry.isSound()) QCOMPARE(entry.bytes, dataOf(number));
          }
        } else {
          QVERIFY(listing.error().code == ErrorCode::DirectoryDamaged ||
                  listing.error().code == ErrorCode::LastVolumeMissing);
        }
        pieces.mend(loss);
      }
    }
  }

  void withoutTheLastPieceItIsNamed() {
    const PiecesOnDisk pieces(clips().build(), 5000);
    pieces.lose({pieces.lastPiece(), std::nullopt});
    const auto listing = listIn(pieces.folder());
    QVERIFY(listing && listing->directoryError);
    QCOMPARE(listing->directoryError->code, ErrorCode::LastVolumeMissing);
    QCOMPARE(listing->directoryError->file, pieces.path(pieces.lastPiece()));
  }

  void withoutTheLastOfPiecesOfUnequalSizeItIsNamed() {
    const PiecesOnDisk pieces(clips().build(), std::vector<qint64>{0, 4000, 10'500, 13'000});
    pieces.lose({pieces.lastPiece(), std::nullopt});
    const auto listing = listIn(pieces.folder());
    QVERIFY(listing && listing->directoryError);
    QCOMPARE(listing->directoryError->code, ErrorCode::LastVolumeMissing);
    QCOMPARE(listing->directoryError->file, pieces.path(pieces.lastPiece()));
  }

  void theFirstPieceAloneIsNotAll() {
    const PiecesOnDisk pieces(clips().build(), 5000);
    for (qsizetype piece = 1; piece <= pieces.lastPiece(); ++piece) pieces.lose({piece, std::nullopt});
    const auto listing = listIn(pieces.folder());
    QVERIFY(listing && listing->directoryError);
    QCOMPARE(listing->directoryError->code, ErrorCode::LastVolumeMissing);
    QCOMPARE(listing->directoryError->file, pieces.path(1));
  }

  void aCutLastPieceHasNoDirectory() {
    const PiecesOnDisk pieces(clips().build(), 5000);
    pieces.lose({pieces.lastPiece(), pieces.bytesOf(pieces.lastPiece()).size() - 1});
    const auto listing = listIn(pieces.folder());
    QVERIFY(listing && listing->directoryError);
    QCOMPARE(listing->directoryError->code, ErrorCode::DirectoryDamaged);
    QCOMPARE(listing->directoryError->file, pieces.path(pieces.lastPiece()));
  }

  void realPiecesAreReadAs7ZipReadsThem() {
    ASE_NEED_PROGRAM("7z");
    constexpr int kFiles = 12;
    const auto fileData = [](int i) { return content(i, 20'000 + 17'000 * i); };
    const TempTree tree;
    for (int i = 0; i < kFiles; ++i) tree.write(QString::fromLatin1(clipName(i)), fileData(i));
    const ProgramRun zipped =
        runProgram(QStringLiteral("7z"),
                   {QStringLiteral("a"), QStringLiteral("-tzip"), QStringLiteral("-v64k"),
                    QStringLiteral("set/x.zip"), QStringLiteral("clips")},
                   tree.path());
    QVERIFY2(zipped.succeeded(), zipped.everything().constData());
    const QString folder = tree.path(QStringLiteral("set"));
    const QStringList pieces = filesBelow(folder);
    QVERIFY(pieces.size() > 6);
    QCOMPARE(soundClips(folder, fileData), kFiles);

    for (const QString& piece : pieces.first(pieces.size() - 1)) {
      const QString path = QStringLiteral("set/") + piece;
      const QByteArray whole = tree.read(path);
      tree.write(path, whole.first(40'000));
      const int withCut = soundClips(folder, fileData);
      QVERIFY(QFile::remove(tree.path(path)));
      const int withGap = soundClips(folder, fileData);
      QVERIFY(withGap <= withCut);
      QVERIFY(withCut < kFiles);
      QVERIFY(withGap >= kFiles - 6);
      tree.write(path, whole);
    }
  }

 private:
  /// How many clips are sound, all others being unreachable; -1 if a sound one has wrong bytes or if the
  /// bytes of another are called readable.
  static int soundClips(const QString& folder, const std::function<QByteArray(int)>& dataOfClip) {
    int count = 0;
    for (const ReadBack& entry : readIn(folder)) {
      if (entry.name.endsWith(u'/')) continue;
      if (entry.place.access != Access::Readable) continue;
      const int number = QStringView(entry.name).mid(7, 11).toInt();
      if (!entry.isSound() || entry.bytes != dataOfClip(number)) return -1;
      ++count;
    }
    return count;
  }
};

QTEST_GUILESS_MAIN(TestConcatenatedSets)
#include "tst_concatenated_sets.moc"
