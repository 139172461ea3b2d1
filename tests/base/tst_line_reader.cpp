#include <QBuffer>
#include <QTest>

#include "core/base/line_reader.h"
#include "tests/metadata/broken_device.h"
#include "tests/support/temp_tree.h"

using ase::LineBlocks;
using ase::LineReader;
using ase::Lines;

namespace {

LineReader readerOf(const QByteArray& bytes, qint64 blockSize = LineBlocks::kBlockSize) {
  auto buffer = std::make_unique<QBuffer>();
  buffer->setData(bytes);
  buffer->open(QIODevice::ReadOnly);
  return LineReader(LineBlocks(std::move(buffer), QStringLiteral("test"), blockSize));
}

/// All lines as text: `number:text`, `number>` for one that is too long, and a `|` after one without a
/// newline.
QStringList linesOf(LineReader reader) {
  QStringList lines;
  while (const auto line = reader.next()) {
    const QString text = QString::fromLatin1(line->text.data(), static_cast<qsizetype>(line->text.size()));
    lines.append(QString::number(line->number) + QLatin1Char(line->tooLong ? '>' : ':') + text +
                 QLatin1StringView(line->ended ? "" : "|"));
  }
  return lines;
}

QStringList expected(const char* text) {
  return QString::fromLatin1(text).split(QLatin1Char(' '));
}

}  // namespace

class TestLineReader : public QObject {
  Q_OBJECT

 private slots:
  void linesEndWithLfOrCrLf();
  void lastLineMayHaveNoNewline();
  void byteOrderMarkIsDropped();
  void emptyFileHasNoLines();
  void zeroBytesArePartOfALine();
  void blocksMayEndAnywhere();
  void longLinesAreOnlyCounted();
  void longestLineIsStillRead();
  void brokenDeviceIsAnError();
  void absentAndUnreadableFilesAreErrors();
};

void TestLineReader::linesEndWithLfOrCrLf() {
  QCOMPARE(linesOf(readerOf("a\nb\r\n\r\n\nc\rd\n")), expected("1:a 2:b 3: 4: 5:c\rd"));
}

void TestLineReader::lastLineMayHaveNoNewline() {
  QCOMPARE(linesOf(readerOf("a\nb")), expected("1:a 2:b|"));
  QCOMPARE(linesOf(readerOf("a\nb\r")), expected("1:a 2:b|"));
}

void TestLineReader::byteOrderMarkIsDropped() {
  QCOMPARE(linesOf(readerOf("\xEF\xBB\xBF"
                            "a\nb\n")),
           expected("1:a 2:b"));
  QCOMPARE(linesOf(readerOf("a\n\xEF\xBB\xBF\n")), expected("1:a 2:\xEF\xBB\xBF"));
}

void TestLineReader::emptyFileHasNoLines() {
  QVERIFY(linesOf(readerOf("")).isEmpty());
}

void TestLineReader::zeroBytesArePartOfALine() {
  auto reader = readerOf(QByteArray("a\0b\nc\n", 6));
  QCOMPARE(reader.next()->text, std::string_view("a\0b", 3));
  QCOMPARE(reader.next()->text, std::string_view("c"));
  QVERIFY(!reader.next());
  QVERIFY(reader.status());
}

void TestLineReader::blocksMayEndAnywhere() {
  QByteArray bytes("\xEF\xBB\xBF");
  QStringList lines;
  for (int i = 1; i <= 60; ++i) {
    const QByteArray text(i * 7 % 23, 'x');
    bytes += text + (i % 3 == 0 ? "\r\n" : "\n");
    lines.append(QString::number(i) + QLatin1Char(':') + QString::fromLatin1(text));
  }
  for (qint64 blockSize = 1; blockSize <= 40; ++blockSize)
    QCOMPARE(linesOf(readerOf(bytes, blockSize)), lines);
}

void TestLineReader::longLinesAreOnlyCounted() {
  constexpr auto kMost = static_cast<qsizetype>(Lines::kMostLength);
  for (const qint64 blockSize : {qint64{1000}, LineBlocks::kBlockSize}) {
    for (qsizetype length : {kMost + 1, 5 * kMost, qsizetype{3} << 20}) {
      const QByteArray tooLong(length, 'x');
      QCOMPARE(linesOf(readerOf("a\n" + tooLong + "\nb\n", blockSize)), expected("1:a 2> 3:b"));
      QCOMPARE(linesOf(readerOf("a\n" + tooLong, blockSize)), expected("1:a 2>|"));
    }
  }
}

void TestLineReader::longestLineIsStillRead() {
  const QByteArray longest(static_cast<qsizetype>(Lines::kMostLength), 'x');
  for (const qint64 blockSize : {qint64{1000}, LineBlocks::kBlockSize}) {
    auto reader = readerOf(longest + "\nb\n", blockSize);
    const auto line = reader.next();
    QVERIFY(line && !line->tooLong);
    QCOMPARE(line->text.size(), Lines::kMostLength);
    QCOMPARE(reader.next()->text, std::string_view("b"));
  }
}

void TestLineReader::brokenDeviceIsAnError() {
  auto device = std::make_unique<ase::test::BrokenDevice>();
  device->setData("a\nb\nhalf");
  device->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
  LineReader reader(LineBlocks(std::move(device), QStringLiteral("broken")));
  QCOMPARE(reader.next()->text, std::string_view("a"));
  QCOMPARE(reader.next()->text, std::string_view("b"));
  QVERIFY(!reader.next());
  QVERIFY(!reader.status());
  QCOMPARE(reader.status().error().code, ase::ErrorCode::FileUnreadable);
  QCOMPARE(reader.status().error().file, QStringLiteral("broken"));
}

void TestLineReader::absentAndUnreadableFilesAreErrors() {
  const ase::test::TempTree tree;
  const auto absent = LineReader::open(tree.path(QStringLiteral("absent")));
  QVERIFY(!absent);
  QCOMPARE(absent.error().code, ase::ErrorCode::MetadataMissing);
  const auto folder = LineReader::open(tree.path());
  QVERIFY(!folder);
  QCOMPARE(folder.error().code, ase::ErrorCode::FileUnreadable);
}

QTEST_APPLESS_MAIN(TestLineReader)
#include "tst_line_reader.moc"
