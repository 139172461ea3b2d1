#pragma once

#include <QWidget>

class QLabel;
class QScrollBar;

namespace ase {

class Timeline;

/// The line under the views: a bar that pans while zoomed in, in line with their time axis, and what is under
/// the pointer in figures. Both keep their places while they are not there, so nothing moves.
class NavigationBar : public QWidget {
  Q_OBJECT

 public:
  explicit NavigationBar(Timeline* timeline, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void layOut();
  /// Shows the part of the clip that is visible.
  void follow();

  Timeline* timeline_;
  QScrollBar* pan_;
  QLabel* reading_;
};

}  // namespace ase
