#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <QObject>

#include "core/inspect/criteria.h"
#include "core/review/review_board.h"
#include "core/sample/draw_sample.h"
#include "core/sample/propose_threshold.h"
#include "core/workbench/decisions.h"

namespace ase {

/// The samples by which the user looks for thresholds, of which one at a time is under review. The clips are
/// drawn on another thread, and samples are stored as decisions are. The verdicts on a sample are the user's
/// decisions on its clips. Lives on the GUI thread; nothing in it blocks.
class Sampling : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive it.
  Sampling(ReviewBoard& board, Decisions& decisions);

  /// Another folder is opened.
  void leave();
  /// Those that the results of the folder keep.
  void follow(const std::vector<Sample>& samples);

  /// The one under review; nullptr if there is none.
  const Sample* current() const;
  /// The one that was begun last for this threshold; nullptr if there is none.
  const Sample* latest(SampledThreshold threshold) const;
  bool isDrawing() const { return drawing_; }
  /// On the clips of a sample, in their order.
  std::vector<UserVerdict> verdictsOn(const Sample& sample) const;

  /// Clips of a sample that the user has not been at yet.
  std::int64_t countUnseen(const Sample& sample) const;

  /// Draws a sample from the clips of the board, and puts it under review. `criteria`: see
  /// sampleCandidates().
  void begin(const SampleOrder& order, const Criteria& criteria);
  /// Puts the latest one for this threshold under review.
  void goOn(SampledThreshold threshold);
  /// Draws so many more clips for the one under review.
  void drawMore(const FurtherClips& further, const Criteria& criteria);
  /// None is under review any more.
  void end();

 signals:
  /// current() is another one, or has other clips.
  void changed();
  void drawingChanged();
  /// No clip was drawn, as there is none around the threshold that is still to be reviewed.
  void nothingToDraw();

 private:
  void draw(Sample sample, const std::function<void(Sample&, const ReviewTable&)>& drawing);
  void take(Sample sample);

  ReviewBoard& board_;
  Decisions& decisions_;
  std::vector<Sample> samples_;  ///< in the order in which they were begun
  std::optional<std::size_t> current_;
  bool drawing_ = false;
  int folder_ = 0;  ///< counts the folders that were opened: what was drawn in another one is dropped
};

}  // namespace ase
