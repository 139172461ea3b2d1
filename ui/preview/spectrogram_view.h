#pragma once

#include <array>
#include <memory>

#include <QImage>
#include <QTimer>

#include "core/signal/frequency_axis.h"
#include "core/signal/spectrogram.h"
#include "ui/preview/spectrogram_maker.h"
#include "ui/preview/timeline_view.h"

namespace ase {

/// The levels of a sound over time and frequency as colours, with a frequency scale and a legend.
/// The colours span kSpan decibels below topLevelOf() the clip, so quiet clips show as much as loud ones; the
/// legend gives the levels. Computed off the GUI thread for
/// exactly what is visible; until that is done, the previous picture is stretched to fit.
class SpectrogramView : public TimelineView {
  Q_OBJECT

 public:
  static constexpr double kSpan = 70;  ///< dB from the faintest to the strongest colour

  /// The level in dBFS that the strongest colour stands for where this one of a spectrogram's levels is the
  /// loudest: rounded up to tens, but never so low that rounding noise shows.
  static double topLevelOf(int loudest);
  /// The colour of each of a spectrogram's levels. `colours`: see levelColours().
  static QList<QRgb> colourTable(const std::array<QRgb, 256>& colours, double topLevel);

  explicit SpectrogramView(Timeline* timeline, QWidget* parent = nullptr);

  void setAudio(std::shared_ptr<const ClipAudio> audio);
  void setFrequencyScale(FrequencyScale scale);
  FrequencyScale frequencyScale() const { return scale_; }

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  /// The picture of what is visible is ready and will be painted next.
  void pictureReady();

 protected:
  QStringList readingAt(const QPointF& position) const override;
  void paintContent(QPainter& painter, const PlotStyle& style) override;
  void retranslate() override;
  void viewChanged() override;
  void changeEvent(QEvent* event) override;

 private:
  void requestPicture();
  void setPicture(const std::shared_ptr<const Spectrogram>& spectrogram);
  void recolour();
  double topLevel() const { return topLevelOf(loudest_); }
  void paintPicture(QPainter& painter) const;
  void paintFrequencies(QPainter& painter, const PlotStyle& style) const;
  void paintLegend(QPainter& painter, const PlotStyle& style) const;

  SpectrogramMaker maker_;
  QTimer staleness_;  ///< expires when another clip's picture has stayed too long
  std::shared_ptr<const ClipAudio> audio_;
  FrequencyScale scale_ = FrequencyScale::Logarithmic;
  std::shared_ptr<const Spectrogram> spectrogram_;
  int loudest_ = 0;  ///< of the whole clip, as far as seen so far
  QImage picture_;   ///< refers to the bytes of spectrogram_
  std::array<QRgb, 256> colours_{};
};

}  // namespace ase
