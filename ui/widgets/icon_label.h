#pragma once

#include <QIcon>
#include <QWidget>

namespace ase {

/// Shows an icon as large as the text beside it, or a multiple of that. Unlike a QLabel with a
/// pixmap, it stays sharp at every device pixel ratio and follows the palette. Takes no focus; if
/// the icon says more than the text beside it, give it an accessible name.
class IconLabel : public QWidget {
  Q_OBJECT

 public:
  /// `scale`: the icon's side, in text line heights.
  explicit IconLabel(double scale = 1.0, QWidget* parent = nullptr);

  void setIcon(const QIcon& icon);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  double scale_;
  QIcon icon_;
};

}  // namespace ase
