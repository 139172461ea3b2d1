#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QWidget>

#include "ui/widgets/histogram_track.h"

class QCheckBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;

namespace ase {

/// A threshold: a named switch, a spin box, a slider with a small histogram of what it judges, and
/// a line that says what it rejects. Knows only numbers, not what they measure.
///
/// Keyboard: arrows, page keys, Home and End on the slider; the wheel works only with the focus.
class HistogramSlider : public QWidget {
  Q_OBJECT

 public:
  explicit HistogramSlider(const HistogramScale& scale, QWidget* parent = nullptr);
  ~HistogramSlider() override;

  /// The name beside the switch, and what assistive tools call the slider and the spin box.
  void setTitle(const QString& title);

  /// nullopt while switched off.
  std::optional<double> value() const;
  /// Clamped to the scale and rounded to its decimals. nullopt switches off but keeps the number
  /// for when it is switched on again. Signals as if the user had done it.
  void setValue(std::optional<double> value);

  /// See HistogramTrack::setHistogram().
  void setHistogram(std::vector<qint64> counts, double from, double to);

  /// See HistogramTrack::setVerdicts().
  void setVerdicts(std::optional<HistogramVerdicts> verdicts);
  /// Puts a button beside the summary.
  void setButton(QWidget* button);

  /// What the value rejects, in words; plain text.
  void setSummary(const QString& text);

 signals:
  /// Whenever value() changes: continuously while the knob is dragged, and when switched on or off.
  void valueChanged(std::optional<double> value);

 private:
  void switchTo(bool on);
  void showNumber();

  QCheckBox* switch_;
  QDoubleSpinBox* spin_;
  HistogramTrack* track_;
  QLabel* summary_;
  QHBoxLayout* foot_;
};

}  // namespace ase
