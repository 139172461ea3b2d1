#include "core/workbench/sampling.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/review/sample_candidates.h"

namespace ase {

Sampling::Sampling(ReviewBoard& board, Decisions& decisions) : board_(board), decisions_(decisions) {}

void Sampling::leave() {
  samples_.clear();
  ++folder_;
  if (std::exchange(drawing_, false)) emit drawingChanged();
  end();
}

void Sampling::follow(const std::vector<Sample>& samples) {
  std::optional<std::uint32_t> seed;
  if (current_) seed = samples_[*current_].seed;
  samples_ = samples;
  current_.reset();
  for (std::size_t i = 0; seed && i < samples_.size(); ++i) {
    if (samples_[i].seed == *seed) current_ = i;
  }
  if (seed) emit changed();
}

const Sample* Sampling::current() const {
  return current_ ? &samples_[*current_] : nullptr;
}

const Sample* Sampling::latest(SampledThreshold threshold) const {
  const auto sample = std::find_if(samples_.rbegin(), samples_.rend(),
                                   [&](const Sample& one) { return one.threshold == threshold; });
  return sample == samples_.rend() ? nullptr : &*sample;
}

std::vector<UserVerdict> Sampling::verdictsOn(const Sample& sample) const {
  std::vector<UserVerdict> verdicts;
  for (const SampledClip& clip : sample.clips) verdicts.push_back(decisions_.decisionOn(clip.id).verdict);
  return verdicts;
}

std::int64_t Sampling::countUnseen(const Sample& sample) const {
  return std::ranges::count_if(
      sample.clips, [&](const SampledClip& clip) { return !decisions_.decisionOn(clip.id).isReviewed(); });
}

void Sampling::begin(const SampleOrder& order, const Criteria& criteria) {
  draw({}, [order, criteria](Sample& sample, const ReviewTable& table) {
    sample = drawSample(sampleCandidates(table, order.kind, criteria), order);
  });
}

void Sampling::goOn(SampledThreshold threshold) {
  const Sample* sample = latest(threshold);
  if (sample == nullptr) return;
  current_ = static_cast<std::size_t>(sample - samples_.data());
  emit changed();
}

void Sampling::drawMore(const FurtherClips& further, const Criteria& criteria) {
  if (!current_) return;
  draw(samples_[*current_],
       [wanted = further.perStratum, criteria](Sample& sample, const ReviewTable& table) {
         ase::drawMore(sample, sampleCandidates(table, sample.threshold, criteria), wanted);
       });
}

void Sampling::end() {
  if (!std::exchange(current_, std::nullopt)) return;
  emit changed();
}

void Sampling::draw(Sample sample, const std::function<void(Sample&, const ReviewTable&)>& drawing) {
  if (drawing_) return;
  drawing_ = true;
  emit drawingChanged();
  const std::size_t before = sample.clips.size();
  const auto drawn = std::make_shared<Sample>(std::move(sample));
  board_.read(
      [drawn, drawing](const ReviewTable& table, const ReviewView& /*view*/) { drawing(*drawn, table); },
      [this, drawn, before, folder = folder_] {
        if (folder != folder_) return;
        drawing_ = false;
        emit drawingChanged();
        drawn->clips.size() > before ? take(std::move(*drawn)) : emit nothingToDraw();
      });
}

void Sampling::take(Sample sample) {
  const auto known = std::ranges::find_if(samples_, [&](const Sample& one) {
    return one.threshold == sample.threshold && one.seed == sample.seed;
  });
  current_ = static_cast<std::size_t>(known - samples_.begin());
  if (known == samples_.end())
    samples_.push_back(std::move(sample));
  else
    *known = std::move(sample);
  decisions_.keepSample(samples_[*current_]);
  emit changed();
}

}  // namespace ase
