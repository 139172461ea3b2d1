#pragma once

#include <QPoint>
#include <QProcess>
#include <QString>

namespace ase::test {

/// A screen of the test's own, with a window manager and a mouse: Xvfb, openbox and xdotool. Points this
/// process at it, so it must be started before there is a QApplication. Ends with its scope.
class XDesktop {
 public:
  ~XDesktop();

  /// What is not installed of all that; empty if nothing lacks.
  static QString missing();
  /// False with a message in problem() if it does not come up.
  bool start();
  QString problem() const { return problem_; }

  /// Moves the pointer to this place on the screen and presses the left button there, as a hand does; events
  /// are handled meanwhile. False if that failed.
  bool click(const QPoint& place) const;

 private:
  QProcess screen_;
  QProcess windowManager_;
  QString problem_;
};

}  // namespace ase::test
