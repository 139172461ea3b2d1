#pragma once

#include <optional>

#include "core/signal/envelope.h"
#include "ui/preview/timeline_view.h"

namespace ase {

/// How the height of a waveform represents its level. Settings keep the numbers.
enum class LevelScale {
  Automatic,  ///< linear, but quiet clips in decibels
  Linear,
  Decibels,  ///< equal distances are equal ratios, from 0 dBFS at the edges to WaveformView::kFloor in the
             ///< middle
};

/// The extent of a sound over time: minimum and maximum, with the RMS inside them; zoomed in far,
/// the samples themselves. A threshold in dBFS can be drawn over it. Its figures and the scale's stand in the
/// margins.
class WaveformView : public TimelineView {
  Q_OBJECT

 public:
  static constexpr double kFloor = -96;  ///< dBFS; about one step of 16-bit sound
  /// dBFS. A clip whose peak is lower is quiet: on a linear scale less than a thirtieth of the height.
  static constexpr double kQuietPeak = -30;

  explicit WaveformView(Timeline* timeline, QWidget* parent = nullptr);

  void setEnvelope(const Envelope& envelope);
  void setThreshold(std::optional<double> decibels);
  void setScale(LevelScale scale);
  LevelScale scale() const { return scale_; }
  /// Whether this clip is shown in decibels.
  bool isInDecibels() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintContent(QPainter& painter, const PlotStyle& style) override;
  void retranslate() override;
  /// Of the sound at this time, the loudest that one pixel shows.
  QStringList readingAt(const QPointF& position) const override;
  bool event(QEvent* event) override;

 private:
  /// How far from the middle an amplitude is drawn, with its sign: -1 to 1.
  double heightOf(double amplitude) const;
  double yOf(double amplitude) const;
  void paintScale(QPainter& painter, const PlotStyle& style) const;
  void paintEnvelope(QPainter& painter, const PlotStyle& style) const;
  void paintSamples(QPainter& painter, const PlotStyle& style) const;
  void paintScaleName(QPainter& painter, const PlotStyle& style) const;
  void paintThreshold(QPainter& painter, const PlotStyle& style) const;
  void paintThresholdFigure(QPainter& painter, const PlotStyle& style) const;

  Envelope envelope_;
  std::optional<double> threshold_;
  LevelScale scale_ = LevelScale::Automatic;
};

}  // namespace ase
