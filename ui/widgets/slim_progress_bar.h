#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QProgressBar>

namespace ase {

/// Draws a thin, round bar, filled from the left for `share` (0 to 1) of its width.
void drawSlimBar(QPainter& painter, const QRectF& rect, double share, const QColor& empty,
                 const QColor& full);

/// A progress bar half as high as a line of text, without text. While the maximum equals the
/// minimum, a piece moves along it.
class SlimProgressBar : public QProgressBar {
  Q_OBJECT

 public:
  explicit SlimProgressBar(QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void timerEvent(QTimerEvent* event) override;

 private:
  QBasicTimer frames_;
  QElapsedTimer clock_;
};

}  // namespace ase
