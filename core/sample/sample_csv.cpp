#include "core/sample/sample_csv.h"

#include "core/base/csv.h"

namespace ase {
namespace {

QByteArray verdictField(UserVerdict verdict) {
  switch (verdict) {
    case UserVerdict::Keep:
      return "keep";
    case UserVerdict::Reject:
      return "reject";
    case UserVerdict::None:
      break;
  }
  return {};
}

QByteArray numberField(double number) {
  return QByteArray::number(number, 'g', 10);
}

}  // namespace

QByteArray sampleAsCsv(const Sample& sample, std::span<const UserVerdict> verdicts) {
  QByteArray text = "id,threshold,value,stratum_from,stratum_to,stratum_clips,verdict,seed,target\n";
  const QByteArray threshold = sample.threshold == SampledThreshold::Silence ? "silence" : "min_duration";
  for (std::size_t i = 0; i < sample.clips.size(); ++i) {
    const SampledClip& clip = sample.clips[i];
    const Stratum& stratum = sample.strata[clip.stratum];
    CsvLine line(text);
    line.add(clip.id.toString());
    line.add(threshold);
    line.add(numberField(clip.value));
    line.add(numberField(stratum.from));
    line.add(numberField(stratum.to));
    line.add(QByteArray::number(static_cast<qint64>(stratum.clips)));
    line.add(verdictField(verdicts[i]));
    line.add(QByteArray::number(sample.seed));
    line.add(numberField(sample.target));
  }
  return text;
}

}  // namespace ase
