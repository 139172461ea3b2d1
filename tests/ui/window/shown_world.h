#pragma once

#include <memory>

#include <QPushButton>
#include <QTest>

#include "tests/workbench/bench_world.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"

namespace ase::test {

/// The window over the folders of a ClipWorld, as a test shows it and clicks in it.
class ShownWorld {
 public:
  ShownWorld() { window_.resize(1280, 800); }

  ClipWorld& world() { return world_; }
  MainWindow& window() { return window_; }
  Workbench& workbench() { return window_.workbench(); }
  Banner& banner() { return *window_.findChild<Banner*>(); }
  /// Whether the banner's message contains these words.
  bool says(const QString& words) { return banner().accessibleName().contains(words); }

  /// Opens the folders and shows the window.
  bool open() {
    if (!openIn(workbench(), world_)) return false;
    window_.show();
    return QTest::qWaitForWindowExposed(&window_);
  }
  /// Clicks the visible button of `part` whose words begin with `text`; false if there is none that can be
  /// clicked.
  static bool click(QWidget& part, const QString& text) {
    QPushButton* button = buttonIn(part, text);
    if (button == nullptr || !button->isVisible() || !button->isEnabled()) return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
  }
  static QPushButton* buttonIn(QWidget& part, const QString& text) {
    for (QPushButton* button : part.findChildren<QPushButton*>()) {
      if (button->text().startsWith(text)) return button;
    }
    return nullptr;
  }

 private:
  ClipWorld world_;
  WorkThreads threads_;
  MainWindow window_{threads_};
};

}  // namespace ase::test
