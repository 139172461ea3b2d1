#include <cmath>
#include <memory>

#include <QTest>

#include "core/signal/envelope.h"

using ase::ClipAudio;
using ase::Envelope;
using ase::EnvelopeColumn;

namespace {

std::shared_ptr<ClipAudio> clip(std::vector<std::int16_t> samples, int channels = 1) {
  auto audio = std::make_shared<ClipAudio>();
  audio->samples = std::move(samples);
  audio->rate = 32000;
  audio->channels = channels;
  return audio;
}

/// Samples without any pattern that could agree with the blocks.
std::vector<std::int16_t> noise(std::size_t count) {
  std::vector<std::int16_t> samples(count);
  quint32 state = 7;
  for (auto& sample : samples) {
    state = state * 1664525U + 1013904223U;
    sample = static_cast<std::int16_t>(state >> 16U);
  }
  return samples;
}

/// The same sums without blocks, one sample after the other.
EnvelopeColumn slowly(const std::vector<std::int16_t>& samples, std::size_t first, std::size_t last) {
  double low = 1;
  double high = -1;
  double squares = 0;
  for (std::size_t i = first; i < last; ++i) {
    const double value = samples[i] / 32768.0;
    low = std::min(low, value);
    high = std::max(high, value);
    squares += value * value;
  }
  return {static_cast<float>(low), static_cast<float>(high),
          static_cast<float>(std::sqrt(squares / static_cast<double>(last - first)))};
}

bool agree(const EnvelopeColumn& a, const EnvelopeColumn& b) {
  return a.minimum == b.minimum && a.maximum == b.maximum && std::abs(a.rms - b.rms) < 1e-6F;
}

}  // namespace

class TestEnvelope : public QObject {
  Q_OBJECT

 private slots:
  void agreesWithSummingEverySample_data();
  void agreesWithSummingEverySample();
  void fullScaleSineHasItsExtentAndRms();
  void silenceIsZero();
  void fullScaleNegativeIsMinusOne();
  void deepZoomShowsSingleSamples();
  void outsideOfTheClipIsZero();
  void channelsCountAsOneSound();
  void emptyClipGivesZeroColumns();
  void longClipIsFastAtEveryZoom();
};

void TestEnvelope::agreesWithSummingEverySample_data() {
  QTest::addColumn<int>("first");
  QTest::addColumn<int>("last");
  QTest::addColumn<int>("count");
  QTest::newRow("everything") << 0 << 10000 << 10;
  QTest::newRow("one column") << 0 << 10000 << 1;
  QTest::newRow("unaligned") << 123 << 9123 << 9;
  QTest::newRow("within a block") << 300 << 400 << 5;
  QTest::newRow("block edges") << 256 << 1280 << 4;
}

void TestEnvelope::agreesWithSummingEverySample() {
  QFETCH(int, first);
  QFETCH(int, last);
  QFETCH(int, count);
  const auto samples = noise(10000);
  const auto columns = Envelope(clip(samples)).columns(first, last, count);
  QCOMPARE(columns.size(), static_cast<std::size_t>(count));
  const int step = (last - first) / count;
  for (int i = 0; i < count; ++i) {
    const auto from = static_cast<std::size_t>(first + i * step);
    QVERIFY(agree(columns[static_cast<std::size_t>(i)],
                  slowly(samples, from, from + static_cast<std::size_t>(step))));
  }
}

void TestEnvelope::fullScaleSineHasItsExtentAndRms() {
  std::vector<std::int16_t> samples(32000);
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] = static_cast<std::int16_t>(std::lround(32767 * std::sin(static_cast<double>(i) * 0.1)));
  const auto columns = Envelope(clip(samples)).columns(0, 32000, 20);
  for (const EnvelopeColumn& column : columns) {
    QVERIFY(column.maximum > 0.995F && column.maximum <= 1);
    QVERIFY(column.minimum < -0.995F && column.minimum >= -1);
    QVERIFY(std::abs(column.rms - std::sqrt(0.5F)) < 0.01F);
  }
}

void TestEnvelope::silenceIsZero() {
  const auto columns = Envelope(clip(std::vector<std::int16_t>(5000))).columns(0, 5000, 7);
  for (const EnvelopeColumn& column : columns) QVERIFY(agree(column, {0, 0, 0}));
}

void TestEnvelope::fullScaleNegativeIsMinusOne() {
  const auto columns = Envelope(clip(std::vector<std::int16_t>(5000, -32768))).columns(0, 5000, 3);
  for (const EnvelopeColumn& column : columns) QVERIFY(agree(column, {-1, -1, 1}));
}

void TestEnvelope::deepZoomShowsSingleSamples() {
  const auto samples = noise(100);
  const auto columns = Envelope(clip(samples)).columns(10, 14, 16);
  for (std::size_t i = 0; i < 16; ++i) QVERIFY(agree(columns[i], slowly(samples, 10 + i / 4, 11 + i / 4)));
}

void TestEnvelope::outsideOfTheClipIsZero() {
  const auto columns = Envelope(clip(std::vector<std::int16_t>(100, 16384))).columns(-100, 200, 3);
  QVERIFY(agree(columns[0], {0, 0, 0}));
  QVERIFY(agree(columns[1], {0.5F, 0.5F, 0.5F}));
  QVERIFY(agree(columns[2], {0, 0, 0}));
}

void TestEnvelope::channelsCountAsOneSound() {
  const auto columns = Envelope(clip({16384, -8192, 16384, -8192}, 2)).columns(0, 2, 1);
  QVERIFY(agree(columns[0], {-0.25F, 0.5F, std::sqrt((0.25F + 0.0625F) / 2)}));
}

void TestEnvelope::emptyClipGivesZeroColumns() {
  QCOMPARE(Envelope().columns(0, 10, 4).size(), std::size_t{4});
  QCOMPARE(Envelope(clip({})).columns(0, 10, 4).size(), std::size_t{4});
  QVERIFY(Envelope(clip({1, 2})).columns(0, 2, 0).empty());
}

void TestEnvelope::longClipIsFastAtEveryZoom() {
  const Envelope envelope(clip(noise(32'000'000)));
  const double before = static_cast<double>(QDeadlineTimer::current().deadlineNSecs());
  for (double length = 32'000'000; length > 1; length /= 4) {
    const auto columns = envelope.columns(0, length, 2000);
    QCOMPARE(columns.size(), std::size_t{2000});
  }
  const double milliseconds = (static_cast<double>(QDeadlineTimer::current().deadlineNSecs()) - before) / 1e6;
  QVERIFY2(milliseconds < 500, qPrintable(QString::number(milliseconds)));
}

QTEST_APPLESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
