#include <QTest>

#include "core/base/crc32.h"
#include "core/zip/entry_name.h"
#include "tests/support/put.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

/// Info-ZIP's Unicode Path field for a name that stands in the header as `rawName`. Source: APPNOTE 4.6.9.
QByteArray unicodePath(const QByteArray& rawName, const QByteArray& utf8, quint8 version = 1) {
  QByteArray field;
  put<quint16>(field, 0x7075);
  put<quint16>(field, static_cast<quint16>(5 + utf8.size()));
  put<quint8>(field, version);
  put<quint32>(field, ase::test::crc32Of(rawName));
  return field + utf8;
}

/// Info-ZIP's extended time stamp, which stands in most extra fields.
const QByteArray kTimeField("UT\5\0\3\0\0\0\0", 9);

}  // namespace

class TestEntryName : public QObject {
  Q_OBJECT

 private slots:
  void decodes_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("utf8");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* what, const QByteArray& name, bool utf8, const QByteArray& extra,
                        const char16_t* text) {
      QTest::newRow(what) << name << utf8 << extra << QString::fromUtf16(text);
    };
    row("nothing", "", false, "", u"");
    row("ASCII", "clips/Y-_aZ09.wav", false, "", u"clips/Y-_aZ09.wav");
    row("ASCII as UTF-8", "clips/Y.wav", true, "", u"clips/Y.wav");
    row("UTF-8", "\xC3\xA9\xE6\x97\xA5/Y.wav", true, "", u"é日/Y.wav");
    row("not UTF-8 after all", "a\xFFz", true, "", u"a\xFFFDz");
    row("CP437", "\x82\x9C\x9E\xE1\xF6", false, "", u"é£₧ß÷");
    row("UTF-8 without the flag is CP437", "\xC3\xA9", false, "", u"├⌐");
    row("Unicode path", "caf\x82", false, unicodePath("caf\x82", "caf\xC3\xA9!"), u"café!");
    row("Unicode path behind other fields", "caf\x82", false,
        kTimeField + unicodePath("caf\x82", "caf\xC3\xA9!"), u"café!");
    row("Unicode path of an escaped ASCII name", "caf#U00e9", false, unicodePath("caf#U00e9", "caf\xC3\xA9"),
        u"café");
    row("Unicode path of another name", "caf\x82", false, unicodePath("old name", "caf\xC3\xA9!"), u"café");
    row("Unicode path of another version", "caf\x82", false, unicodePath("caf\x82", "caf\xC3\xA9!", 2),
        u"café");
    row("Unicode path without a path", "caf\x82", false, unicodePath("caf\x82", ""), u"café");
    row("the flag goes before the Unicode path", "caf\xC3\xA9", true, unicodePath("caf\xC3\xA9", "other"),
        u"café");
    row("cut field", "caf\x82", false, unicodePath("caf\x82", "caf\xC3\xA9!").chopped(1), u"café");
    row("field of three bytes", "caf\x82", false, QByteArray("up\0", 3), u"café");
    row("field that claims too much", "caf\x82", false, QByteArray("up\xFF\xFF\1", 5), u"café");
  }

  void decodes() {
    QFETCH(QByteArray, name);
    QFETCH(bool, utf8);
    QFETCH(QByteArray, extra);
    QFETCH(QString, text);
    QCOMPARE(decodeEntryName(name, utf8, extra), text);
  }

  void aNulIsKept() {
    const QString text = decodeEntryName(QByteArrayView("a\0b", 3), false, {});
    QCOMPARE(text.size(), 3);
    QCOMPARE(text[1], QChar(0));
  }

  void everyByteOfCp437IsWhatPythonSays() {
    ASE_NEED_PROGRAM("python3");
    const ProgramRun python =
        runProgram(QStringLiteral("python3"),
                   {QStringLiteral("-c"), QStringLiteral("import sys\n"
                                                         "text = bytes(range(256)).decode('cp437')\n"
                                                         "sys.stdout.buffer.write(text.encode('utf-8'))\n")});
    QVERIFY2(python.succeeded(), python.everything().constData());
    QByteArray all;
    for (int i = 0; i < 256; ++i) all.append(static_cast<char>(i));
    QCOMPARE(decodeEntryName(all, false, {}), QString::fromUtf8(python.output));
  }

  void archivesGiveTheNamesThatUnzipSees() {
    ASE_NEED_PROGRAM("unzip");
    const TempTree tree;
    ZipBuilder zip;
    zip.add({.name = "plain.txt", .data = "1"});
    zip.add({.name = "utf/\xC3\xA9t\xC3\xA9.txt", .data = "2", .flags = kFlagUtf8});
    const QByteArray raw = "path/#U00e9.txt";
    const QByteArray extra = unicodePath(raw, "path/\xC3\xA9.txt");
    zip.add({.name = raw, .data = "3", .local = {.extra = extra}, .directory = {.extra = extra}});
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const ProgramRun unzip =
        runProgram(QStringLiteral("unzip"), {QStringLiteral("-Z1"), tree.path(QStringLiteral("x.zip"))});
    QVERIFY2(unzip.succeeded(), unzip.everything().constData());
    QByteArray names;
    for (const ReadBack& entry : readIn(tree.path())) names += entry.name.toUtf8() + '\n';
    QCOMPARE(names, unzip.output);
    QCOMPARE(QString::fromUtf8(names), QStringLiteral("plain.txt\nutf/été.txt\npath/é.txt\n"));
  }
};

QTEST_GUILESS_MAIN(TestEntryName)
#include "tst_entry_name.moc"
