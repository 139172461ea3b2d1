#include "ui/verdict/clip_facts.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "core/inspect/level.h"
#include "core/text/detail_text.h"
#include "ui/words/words.h"

namespace ase {
namespace {

using Judged = ClipFact::Judged;

QString numberWord(double number, int decimals) {
  return QLocale().toString(number, 'f', decimals).replace(QLatin1Char('-'), QChar(u'−'));
}

class Facts {
  Q_DECLARE_TR_FUNCTIONS(ClipFacts)

 public:
  Facts(const AudioFacts& facts, const Segment& segment, const Criteria& criteria, bool maySilent)
      : facts_(facts), segment_(segment), criteria_(criteria), maySilent_(maySilent) {}

  std::vector<ClipFact> all() {
    if (!isSound(facts_) && !facts_.detail.isEmpty()) add(detailText(facts_.detail.value()), Judged::Fails);
    if (facts_.samples > 0) addDuration();
    addOfficialLength();
    if (facts_.samples > 0) addLevels();
    if (facts_.sampleRate > 0 && facts_.channels > 0) add(format());
    add(sizeWord(facts_.bytes));
    return std::move(list_);
  }

 private:
  void add(const QString& text, Judged judged = Judged::Not) { list_.push_back({text, judged}); }

  void addDuration() {
    const double seconds = facts_.duration();
    if (!criteria_.minDuration) return add(durationWord(seconds));
    const double least = *criteria_.minDuration;
    // As many decimals as it takes to see which of the two is greater.
    int decimals = 2;
    const auto word = [&](double value) { return tr("%1 s").arg(numberWord(value, decimals)); };
    while (seconds != least && word(seconds) == word(least) && decimals < 6) ++decimals;
    const bool holds = seconds >= least;
    add(QStringLiteral("%1 %2 %3")
            .arg(word(seconds), holds ? QStringLiteral("≥") : QStringLiteral("<"), word(least)),
        holds ? Judged::Holds : Judged::Fails);
  }

  void addOfficialLength() {
    if (segment_.startMs < 0 || segment_.endMs <= segment_.startMs) return;
    add(tr("%1 listed").arg(durationWord((segment_.endMs - segment_.startMs) / 1000.0)));
  }

  void addLevels() {
    const double peak = peakLevel(facts_.peak);
    const QString words = tr("peak %1").arg(levelWord(peak));
    if (maySilent_) {
      add(tr("%1, labelled Silence").arg(words));
    } else if (!criteria_.silenceThreshold) {
      add(words);
    } else {
      const bool holds = peak >= *criteria_.silenceThreshold;
      add(QStringLiteral("%1 %2 %3")
              .arg(words, holds ? QStringLiteral("≥") : QStringLiteral("<"),
                   numberWord(*criteria_.silenceThreshold, 1)),
          holds ? Judged::Holds : Judged::Fails);
    }
    add(tr("RMS %1").arg(numberWord(rmsLevel(facts_.meanPower), 1)));
  }

  QString format() const {
    const QString channels = facts_.channels == 1   ? tr("mono")
                             : facts_.channels == 2 ? tr("stereo")
                                                    : tr("%1 channels").arg(facts_.channels);
    const QString codec = codecName(facts_.codec);
    const QString coding = !facts_.pcm ? codec
                           : codec.startsWith(QLatin1StringView("pcm_f"))
                               ? tr("float %1").arg(facts_.bitsPerSample)
                               : tr("PCM %1").arg(facts_.bitsPerSample);
    const QString rate = QLocale().toString(facts_.sampleRate / 1000.0, 'g', 5);
    return tr("%1 kHz %2 %3", "sample rate, channels, coding").arg(rate, channels, coding);
  }

  const AudioFacts& facts_;
  const Segment& segment_;
  const Criteria& criteria_;
  bool maySilent_;
  std::vector<ClipFact> list_;
};

}  // namespace

std::vector<ClipFact> clipFacts(const ReviewTable& table, std::uint32_t row, const Criteria& criteria) {
  const ClipRecord* record = table.record(row);
  const Segment& segment = table.segment(row);
  std::vector<ClipFact> facts;
  if (record != nullptr && record->access == Access::Readable) {
    facts = Facts(record->facts, segment, criteria, table.rows()[row].maySilent).all();
  } else if (record != nullptr && !record->facts.detail.isEmpty()) {
    facts.push_back({detailText(record->facts.detail.value()), Judged::Fails});
  }
  const QString archive = table.source(row).archive;
  if (!archive.isEmpty()) facts.push_back({archive, Judged::Not});
  std::ranges::stable_partition(facts, [](const ClipFact& fact) { return fact.judged == Judged::Fails; });
  return facts;
}

}  // namespace ase
