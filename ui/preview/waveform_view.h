#pragma once

#include <optional>

#include "core/signal/envelope.h"
#include "ui/preview/timeline_view.h"

namespace ase {

/// How the height of a waveform represents its level.
enum class LevelScale {
  Decibels,  ///< equal distances are equal ratios, from 0 dBFS at the edges to WaveformView::kFloor in the
             ///< middle
  Linear,
};

/// The extent of a sound over time: minimum and maximum, with the RMS inside them; zoomed in far,
/// the samples themselves. A threshold in dBFS can be drawn over it.
class WaveformView : public TimelineView {
  Q_OBJECT

 public:
  static constexpr double kFloor = -96;  ///< dBFS; about one step of 16-bit sound

  explicit WaveformView(Timeline* timeline, QWidget* parent = nullptr);

  void setEnvelope(const Envelope& envelope);
  void setThreshold(std::optional<double> decibels);
  void setScale(LevelScale scale);
  LevelScale scale() const { return scale_; }

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintContent(QPainter& painter, const PlotStyle& style) override;
  void retranslate() override;
  /// Of the sound at this time, the loudest that one pixel shows.
  QStringList readingAt(const QPointF& position) const override;

 private:
  /// How far from the middle an amplitude is drawn, with its sign: -1 to 1.
  double heightOf(double amplitude) const;
  double yOf(double amplitude) const;
  void paintScale(QPainter& painter, const PlotStyle& style) const;
  void paintEnvelope(QPainter& painter, const PlotStyle& style) const;
  void paintSamples(QPainter& painter, const PlotStyle& style) const;
  void paintThreshold(QPainter& painter, const PlotStyle& style) const;

  Envelope envelope_;
  std::optional<double> threshold_;
  LevelScale scale_ = LevelScale::Decibels;
};

}  // namespace ase
