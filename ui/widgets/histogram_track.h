#pragma once

#include <optional>
#include <vector>

#include <QAbstractSlider>
#include <QString>

namespace ase {

/// What a histogram slider can be set to, and what its value means.
struct HistogramScale {
  enum class Rejected { Below, Above };

  double minimum = 0;
  double maximum = 1;
  double step = 0.1;  ///< of arrow keys, wheel and dragging; a page is ten steps
  int decimals = 1;   ///< of the value, which need not be a multiple of `step` if it comes from elsewhere
  QString unit;       ///< "s", "dBFS"
  Rejected rejected = Rejected::Below;
};

/// What was judged by ear, value by value.
struct HistogramVerdicts {
  struct Dot {
    double value = 0;
    bool kept = false;
  };
  /// The share kept around a value, with the bounds of its interval: 0 to 1.
  struct Point {
    double value = 0;
    double share = 0;
    double lower = 0;
    double upper = 1;
  };
  std::vector<Dot> dots = {};
  std::vector<Point> curve = {};  ///< in the order of values
};

/// The painted part of HistogramSlider: a histogram above a groove with a knob and a scale. Bars on
/// the rejected side are hatched and in the reject colour; heights are logarithmic, so a few clips
/// are visible beside thousands. The integers of QAbstractSlider count units of the last decimal
/// from the minimum.
class HistogramTrack : public QAbstractSlider {
  Q_OBJECT

 public:
  explicit HistogramTrack(HistogramScale scale, QWidget* parent = nullptr);

  double number() const;
  void setNumber(double number);

  /// Bins of equal width between `from` and `to`, in the scale's unit. Empty: no histogram.
  void setHistogram(std::vector<qint64> counts, double from, double to);

  /// Shows verdicts below the scale, kept ones at the top and rejected ones at the bottom, with the curve
  /// between them; nullopt: none, nor any room for them.
  void setVerdicts(std::optional<HistogramVerdicts> verdicts);

  /// "0.5 to 0.6 s: 123" for the bin at a horizontal position; empty if there is none.
  QString binText(int x) const;

  /// A number as this scale writes it, without the unit.
  QString text(double number) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  bool event(QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  double knobRadius() const;
  QFont tickFont() const;
  QRectF plot() const;  ///< where the bars are; the groove and the numbers are below it
  double toX(double number) const;
  double toNumber(double x) const;
  void dragTo(double x);
  void paintBars(QPainter& painter) const;
  void paintGroove(QPainter& painter) const;
  void paintTicks(QPainter& painter) const;
  int verdictsHeight() const;
  void paintVerdicts(QPainter& painter) const;
  QRectF rejectedArea() const;

  HistogramScale scale_;
  double unitsPerOne_;  ///< integers of the slider per 1.0 of the scale
  std::vector<qint64> counts_;
  double from_ = 0;
  double to_ = 0;
  std::optional<HistogramVerdicts> verdicts_;
  double highest_ = 0;  ///< log(1 + largest count)
};

}  // namespace ase
