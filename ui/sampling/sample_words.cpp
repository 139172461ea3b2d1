#include "ui/sampling/sample_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/words/words.h"

namespace ase {
namespace {

struct Sampled {
  Q_DECLARE_TR_FUNCTIONS(Sampled)
};

}  // namespace

QString thresholdName(SampledThreshold threshold) {
  return threshold == SampledThreshold::Silence ? Sampled::tr("minimum peak")
                                                : Sampled::tr("minimum duration");
}

QString thresholdWord(SampledThreshold threshold, double value) {
  return threshold == SampledThreshold::Silence ? levelWord(value) : durationWord(value);
}

QString shareWord(double share) {
  return Sampled::tr("%1%").arg(QLocale().toString(100 * share, 'g', 3));
}

QString sampleProgressWords(const Sample& sample, std::int64_t judged) {
  return Sampled::tr("Sample for %1: %2 of %3 judged")
      .arg(thresholdName(sample.threshold), countWord(judged), countWord(std::ssize(sample.clips)));
}

QString proposalWords(const Sample& sample, const ThresholdProposal& proposal, std::int64_t unseen) {
  if (proposal.threshold) {
    return Sampled::tr("Proposal: %1 (at most %2 of what it rejects would have been kept)")
        .arg(thresholdWord(sample.threshold, *proposal.threshold), shareWord(sample.target));
  }
  if (unseen > 0) {
    return Sampled::tr(
               "No threshold can be proposed yet: it takes %1 verdicts if you keep none, or fewer where "
               "there are "
               "fewer clips")
        .arg(countWord(leastVerdicts(sample.target)));
  }
  if (proposal.further) {
    return Sampled::tr(
               "No threshold can be proposed yet: at least %1 more clips have to be judged, even if you keep "
               "none of them")
        .arg(countWord(proposal.further->total));
  }
  return Sampled::tr("No threshold can be proposed: too many clips were kept, or there are too few clips");
}

}  // namespace ase
