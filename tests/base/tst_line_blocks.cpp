#include <QBuffer>
#include <QFile>
#include <QTest>

#include "core/base/line_blocks.h"
#include "core/metadata/parse_blocks.h"
#include "tests/metadata/broken_device.h"
#include "tests/support/temp_tree.h"

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace ase;

namespace {

LineBlocks blocksOf(const QByteArray& bytes, qint64 blockSize) {
  auto buffer = std::make_unique<QBuffer>();
  buffer->setData(bytes);
  buffer->open(QIODevice::ReadOnly);
  return LineBlocks(std::move(buffer), QStringLiteral("test"), blockSize);
}

/// Lines of 0 to 60 characters, with both kinds of ends.
QByteArray manyLines() {
  QByteArray bytes;
  for (int i = 1; i <= 300; ++i) bytes += QByteArray(i * 7 % 61, 'x') + (i % 3 == 0 ? "\r\n" : "\n");
  return bytes + "no newline after the last";
}

}  // namespace

/// Text files cut into whole lines for several threads.
class TestLineBlocks : public QObject {
  Q_OBJECT

 private slots:
  void blocksAreWholeLinesAndTogetherTheFile() {
    const QByteArray bytes = manyLines();
    for (qint64 blockSize = 1; blockSize < 400; blockSize += 3) {
      LineBlocks blocks = blocksOf(bytes, blockSize);
      QByteArray together;
      while (const auto block = blocks.next()) {
        QCOMPARE(block->isFirst, together.isEmpty());
        QVERIFY(block->bytes.endsWith('\n') || together.size() + block->bytes.size() == bytes.size());
        together += block->bytes;
      }
      QVERIFY(blocks.status());
      QCOMPARE(together, bytes);
    }
  }

  void ofALineThatIsTooLongABeginningIsKept() {
    constexpr auto kMost = static_cast<qsizetype>(Lines::kMostLength);
    const QByteArray longLine(10 * kMost, 'x');
    LineBlocks blocks = blocksOf("a\n" + longLine + "\nb\n", kMost);
    QStringList lines;
    while (const auto block = blocks.next()) {
      QVERIFY(block->bytes.size() <= 3 * kMost);
      Lines read = linesOf(*block);
      while (const auto line = read.next()) {
        lines += line->tooLong ? QStringLiteral(">")
                               : QString::fromLatin1(line->text.data(), static_cast<int>(line->text.size()));
      }
    }
    QCOMPARE(lines, (QStringList{QStringLiteral("a"), QStringLiteral(">"), QStringLiteral("b")}));
  }

  void onlyTheFirstBlockMayBeginWithAMark() {
    const LineBlock firstBlock{
        "\xEF\xBB\xBF"
        "a\n",
        true};
    Lines first = linesOf(firstBlock);
    const auto line = first.next();
    QVERIFY(line && line->number == 1 && line->text == "a");
    const LineBlock secondBlock{firstBlock.bytes, false};
    Lines second = linesOf(secondBlock);
    const auto other = second.next();
    QVERIFY(other && other->number == 2 &&
            other->text ==
                "\xEF\xBB\xBF"
                "a");
  }

  void parsedBlocksComeInTheFilesOrder() {
    QByteArray bytes;
    for (int i = 0; i < 5000; ++i) bytes += QByteArray::number(i) + '\n';
    LineBlocks blocks = blocksOf(bytes, 100);
    QByteArray merged;
    const auto done = parseBlocks(
        blocks, [](const LineBlock& block) { return block.bytes; },
        [&merged](const QByteArray& parsed) {
          merged += parsed;
          return true;
        });
    QVERIFY(done);
    QCOMPARE(merged, bytes);
  }

  void mergingMayEndTheReading() {
    LineBlocks blocks = blocksOf(manyLines(), 10);
    int merged = 0;
    const auto done = parseBlocks(
        blocks, [](const LineBlock& block) { return block.bytes.size(); },
        [&merged](qsizetype) { return ++merged < 3; });
    QVERIFY(done);
    QCOMPARE(merged, 3);
  }

  void aDeviceThatBreaksIsAnError() {
    auto device = std::make_unique<test::BrokenDevice>();
    device->setData("a\nb\nhalf");
    device->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    LineBlocks blocks(std::move(device), QStringLiteral("broken"), 3);
    while (blocks.next()) {
    }
    QVERIFY(!blocks.status());
    QCOMPARE(blocks.status().error().code, ErrorCode::FileUnreadable);
    QCOMPARE(blocks.status().error().file, QStringLiteral("broken"));
  }

  void anAbsentFileIsMissing() {
    const test::TempTree tree;
    const auto blocks = LineBlocks::open(tree.path(QStringLiteral("none.csv")));
    QVERIFY(!blocks);
    QCOMPARE(blocks.error().code, ErrorCode::MetadataMissing);
  }

#ifdef Q_OS_UNIX
  void whatIsNoFileIsNotWaitedFor() {
    const test::TempTree tree;
    const QString pipe = tree.path(QStringLiteral("pipe.csv"));
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QString link = tree.path(QStringLiteral("link.csv"));
    QVERIFY(QFile::link(pipe, link));
    for (const QString& path : {pipe, link, QStringLiteral("/dev/zero")}) {
      const auto blocks = LineBlocks::open(path);
      QVERIFY(!blocks);
      QCOMPARE(blocks.error(),
               (Error{ErrorCode::FileUnreadable, path, QStringLiteral("not a regular file")}));
    }
  }
#endif
};

QTEST_GUILESS_MAIN(TestLineBlocks)

#include "tst_line_blocks.moc"
