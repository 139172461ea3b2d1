#pragma once

#include <vector>

#include <QWidget>

#include "ui/help/guide.h"

class QLineEdit;
class QListWidget;
class QToolButton;

namespace ase {

class GuideBrowser;

/// The user guide in a window of its own, which may stay open during the work: contents and search on the
/// left, the page on the right. It needs no network, and follows the program's language and theme. The
/// program does not wait for it to be closed.
class HelpWindow : public QWidget {
  Q_OBJECT

 public:
  HelpWindow();

  /// Shows the window, or brings it to the front.
  void open();

 protected:
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* makeSide();
  QWidget* makePage();
  void retranslate();
  /// The contents or, while something is searched for, what was found.
  void fillList();
  void showChosenPage();
  /// Marks in the list the page that is shown.
  void choosePageShown();

  std::vector<GuidePage> guide_;
  QLineEdit* search_;
  QListWidget* list_;
  QToolButton* back_;
  QToolButton* forward_;
  GuideBrowser* browser_;
};

}  // namespace ase
