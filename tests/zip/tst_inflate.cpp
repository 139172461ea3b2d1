#include <zlib.h>

#include <QTest>

#include "core/base/crc32.h"
#include "core/zip/inflate.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

std::span<const std::byte> view(const QByteArray& bytes) {
  return {reinterpret_cast<const std::byte*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray copyOf(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

EntryPlace placeOf(const QByteArray& data, quint16 method) {
  EntryPlace place;
  place.method = method;
  place.size = static_cast<std::uint64_t>(data.size());
  place.crc = ase::test::crc32Of(data);
  return place;
}

/// All that zlib can make of a raw deflate stream.
QByteArray zlibPrefix(const QByteArray& stream, qsizetype most) {
  z_stream z{};
  if (inflateInit2(&z, -MAX_WBITS) != Z_OK) qFatal("zlib");
  QByteArray out(most, '\0');
  QByteArray in = stream;
  z.next_in = reinterpret_cast<Bytef*>(in.data());
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  while (inflate(&z, Z_NO_FLUSH) == Z_OK) {
  }
  out.truncate(static_cast<qsizetype>(z.total_out));
  inflateEnd(&z);
  return out;
}

}  // namespace

Q_DECLARE_METATYPE(ase::Damage)

class TestInflate : public QObject {
  Q_OBJECT

 private slots:
  void soundDataComeBackWhole_data() {
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("level");
    for (const qsizetype size : {0, 1, 100, 65'535, 65'536, 1'000'003}) {
      for (const int level : {-1, 0, 1, 6, 12}) {
        QTest::addRow("%lld bytes, level %d", qint64{size}, level) << content(3, size) << level;
      }
    }
    QTest::addRow("zeros") << QByteArray(5'000'000, '\0') << 12;
  }

  void soundDataComeBackWhole() {
    QFETCH(QByteArray, data);
    QFETCH(int, level);
    const bool stored = level < 0;
    Buffer target;
    const Unpacked result = inflate(placeOf(data, stored ? kStored : kDeflated),
                                    view(stored ? data : deflated(data, level)), target);
    QCOMPARE(result.damage, Damage::None);
    QCOMPARE(copyOf(result.bytes), data);
    QCOMPARE(result.crc, ase::test::crc32Of(data));
  }

  void namesTheDamage_data() {
    QTest::addColumn<QByteArray>("archived");
    QTest::addColumn<quint16>("method");
    QTest::addColumn<qint64>("declaredMore");
    QTest::addColumn<bool>("wrongCrc");
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<qint64>("prefix");  // how many of the true bytes come back; -1: not told in advance
    const QByteArray data = content(1, kSize);
    const QByteArray packed = deflated(data);
    const qint64 all = kSize;
    const auto row = [](const char* name, const QByteArray& archived, quint16 method, qint64 more,
                        bool wrongCrc, Damage damage, qint64 prefix) {
      QTest::newRow(name) << archived << method << more << wrongCrc << damage << prefix;
    };
    row("deflated, wrong CRC", packed, kDeflated, 0, true, Damage::BadCrc, all);
    row("stored, wrong CRC", data, kStored, 0, true, Damage::BadCrc, all);
    row("deflated, declared too small", packed, kDeflated, -1, false, Damage::SizeDiffers, all - 1);
    row("deflated, declared far too small", packed, kDeflated, 1 - all, false, Damage::SizeDiffers, 1);
    row("deflated, declared empty", packed, kDeflated, -all, false, Damage::SizeDiffers, 0);
    row("deflated, declared too large", packed, kDeflated, 1, false, Damage::SizeDiffers, all);
    row("deflated, declared far too large", packed, kDeflated, 10 * all, false, Damage::SizeDiffers, all);
    row("stored, too short", data.chopped(1), kStored, 0, false, Damage::SizeDiffers, all - 1);
    row("stored, too long", data + 'x', kStored, 0, false, Damage::SizeDiffers, all);
    row("stored, nothing there", {}, kStored, 0, false, Damage::SizeDiffers, 0);
    row("deflated, last byte gone", packed.chopped(1), kDeflated, 0, false, Damage::BadData, -1);
    row("deflated, half gone", packed.first(packed.size() / 2), kDeflated, 0, false, Damage::BadData, -1);
    row("deflated, nothing there", {}, kDeflated, 0, false, Damage::BadData, 0);
    row("no deflate data", QByteArray(100, '\7'), kDeflated, 0, false, Damage::BadData, 0);
  }

  void namesTheDamage() {
    QFETCH(QByteArray, archived);
    QFETCH(quint16, method);
    QFETCH(qint64, declaredMore);
    QFETCH(bool, wrongCrc);
    QFETCH(Damage, damage);
    QFETCH(qint64, prefix);
    const QByteArray data = content(1, kSize);
    EntryPlace place = placeOf(data, method);
    place.size += static_cast<std::uint64_t>(declaredMore);
    if (wrongCrc) *place.crc ^= 1;
    Buffer target;
    const Unpacked result = inflate(place, view(archived), target);
    const QByteArray bytes = copyOf(result.bytes);
    QCOMPARE(result.damage, damage);
    QCOMPARE(result.crc, ase::test::crc32Of(bytes));
    QVERIFY(data.startsWith(bytes));
    if (prefix >= 0) {
      QCOMPARE(bytes.size(), prefix);
    } else {
      QCOMPARE(bytes, zlibPrefix(archived, static_cast<qsizetype>(place.size)));
      QVERIFY(bytes.size() > data.size() / 3);
    }
  }

  void bytesBehindTheEndOfTheStreamDoNotMatter() {
    const QByteArray data = content(1, 5000);
    Buffer target;
    const Unpacked result = inflate(placeOf(data, kDeflated), view(deflated(data) + "junk"), target);
    QCOMPARE(result.damage, Damage::None);
    QCOMPARE(copyOf(result.bytes), data);
  }

  void aFlippedBitNeverGivesOtherBytes() {
    const QByteArray data = content(1, 2000);
    const QByteArray packed = deflated(data);
    Buffer target;
    for (qsizetype at = 0; at < packed.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        QByteArray bad = packed;
        bad[at] = static_cast<char>(bad[at] ^ (1 << bit));
        const Unpacked result = inflate(placeOf(data, kDeflated), view(bad), target);
        // Some bits mean nothing: those behind the last code, for one.
        if (result.damage == Damage::None) QCOMPARE(copyOf(result.bytes), data);
      }
    }
  }

  void oneInflaterAndBufferServeManyEntries() {
    Buffer target;
    for (int i = 0; i < 50; ++i) {
      const QByteArray data = content(i, 17 * i * i);
      const QByteArray packed = deflated(data);
      QVERIFY(inflate(placeOf(data, kDeflated), view(packed.chopped(1)), target).damage != Damage::None);
      const Unpacked result = inflate(placeOf(data, kDeflated), view(packed), target);
      QCOMPARE(result.damage, Damage::None);
      QCOMPARE(copyOf(result.bytes), data);
      QCOMPARE(copyOf(std::span(result.bytes.data() + result.bytes.size(), Buffer::kPadding)),
               QByteArray(Buffer::kPadding, '\0'));
    }
  }

  void whatIsDamagedComesBackAsFarAs7ZipGetsIt() {
    ASE_NEED_PROGRAM("7z");
    const TempTree tree;
    const QByteArray data = content(5, 300'000);
    QByteArray packed = deflated(data);
    packed[packed.size() / 2] = static_cast<char>(~packed[packed.size() / 2]);
    ZipBuilder zip;
    zip.add({.name = "clip", .data = data, .method = kDeflated, .storedBytes = packed});
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const ReadBack mine = readIn(tree.path()).front();
    const ProgramRun theirs = runProgram(QStringLiteral("7z"), {QStringLiteral("x"), QStringLiteral("-so"),
                                                                tree.path(QStringLiteral("x.zip"))});
    QVERIFY(!theirs.succeeded());
    QVERIFY(mine.damage == Damage::BadData || mine.damage == Damage::BadCrc ||
            mine.damage == Damage::SizeDiffers);
    const qsizetype both = std::min(mine.bytes.size(), theirs.output.size());
    QVERIFY(both >= data.size() / 3);
    QCOMPARE(mine.bytes.first(both), theirs.output.first(both));
  }

 private:
  static constexpr qsizetype kSize = 100'000;
};

QTEST_GUILESS_MAIN(TestInflate)
#include "tst_inflate.moc"
