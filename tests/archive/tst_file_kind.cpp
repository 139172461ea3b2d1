#include <QTest>

#include "core/archive/file_kind.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

/// What a file is by its content.
class TestFileKind : public QObject {
  Q_OBJECT

 private slots:
  void aFileIsKnownByItsFirstBytes_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FileKind>("kind");
    const auto row = [](const char* name, const QByteArray& bytes, FileKind kind) {
      QTest::newRow(name) << bytes << kind;
    };
    row("nothing", {}, FileKind::Unknown);
    row("text", "hello", FileKind::Unknown);
    row("one archive", "PK\x03\x04", FileKind::Zip);
    row("no entries", "PK\x05\x06", FileKind::Zip);
    row("first of a split set", "PK\x07\x08PK\x03\x04", FileKind::Zip);
    row("a split set of one", "PK00PK\x03\x04", FileKind::Zip);
    row("gzip", "\x1F\x8B\x08", FileKind::Gzip);
    row("bzip2", "BZh91AY", FileKind::Bzip2);
    row("xz", QByteArray("\xFD\x37zXZ\0", 6), FileKind::Xz);
    row("Zstandard", "\x28\xB5\x2F\xFD\x04", FileKind::Zstandard);
    row("tar", QByteArray(257, 'n') + "ustar\00000", FileKind::Tar);
    row("7z", "7z\xBC\xAF\x27\x1C", FileKind::SevenZip);
    row("RAR 4", QByteArray("Rar!\x1A\x07\0", 7), FileKind::Rar);
    row("RAR 5", "Rar!\x1A\x07\x01", FileKind::Rar);
    row("HTML", "\r\n  <!doctype HTML>", FileKind::WebPage);
    row("an error in XML", "<?xml version=\"1.0\"?><Error/>", FileKind::WebPage);
    row("Git LFS", "version https://git-lfs.github.com/spec/v1\n", FileKind::LfsPointer);
    row("zeros", QByteArray(512, '\0'), FileKind::Zeros);
    row("zeros, then something", QByteArray(511, '\0') + 'x', FileKind::Unknown);
    row("AppleDouble", QByteArray("\0\x05\x16\x07\0\x02", 6), FileKind::AppleDouble);
  }

  void aFileIsKnownByItsFirstBytes() {
    QFETCH(QByteArray, bytes);
    QFETCH(FileKind, kind);
    QCOMPARE(kindOf(std::as_bytes(std::span(bytes.cbegin(), bytes.cend()))), kind);
    const TempTree tree;
    QCOMPARE(kindOfFile(tree.write(QStringLiteral("x"), bytes)), kind);
  }

  void theEndOfAnArchiveMayHaveACommentAfterIt() {
    const TempTree tree;
    const QByteArray end = "PK\x05\x06" + QByteArray(18, '\0');
    const auto diskOf = [&](const QByteArray& bytes) {
      return endDiskOf(tree.write(QStringLiteral("x"), bytes));
    };
    QCOMPARE(diskOf("x" + end), 0);
    QCOMPARE(diskOf("PK\x05\x06\x02\x01" + QByteArray(16, '\0')), 0x102);
    QCOMPARE(diskOf(QByteArray(100'000, 'x') + end + QByteArray(65'535, 'c')), 0);
    QVERIFY(!diskOf(end + QByteArray(65'536, 'c')));
    QVERIFY(!diskOf(end.chopped(1)));
    QVERIFY(!diskOf("PK"));
    QVERIFY(!endDiskOf(tree.path(QStringLiteral("nowhere"))));
  }

  void aTextIsNotBinary() {
    const TempTree tree;
    QVERIFY(isBinary(tree.write(QStringLiteral("x"), QByteArray("PK\x03\x04 or the like", 16))));
    QVERIFY(!isBinary(tree.write(QStringLiteral("x"), "\xE4\xB8\xAD\r\n\t some words\n")));
    QVERIFY(!isBinary(tree.path(QStringLiteral("nowhere"))));
  }
};

QTEST_APPLESS_MAIN(TestFileKind)
#include "tst_file_kind.moc"
