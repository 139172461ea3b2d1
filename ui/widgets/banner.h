#pragma once

#include <functional>
#include <vector>

#include <QFrame>
#include <QStringList>

#include "ui/widgets/severity.h"

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace ase {

class BannerDetails;
class ElidedLabel;
class IconLabel;

/// Something that the user can do about a message.
struct BannerAction {
  QString text;
  std::function<void()> run;  ///< on the GUI thread; the message stays until it is dismissed
};

struct BannerMessage {
  QString key;  ///< identifies the message: a later one with the same key takes its place
  Severity severity = Severity::Info;
  QString text;         ///< one or two sentences, plain text: what happened and what to do
  QStringList details;  ///< plain lines, for example one per file; shown on demand
  std::vector<BannerAction> actions;
};

/// Messages that do not stop the user, in one line that is always there, so that nothing moves when they come
/// and go. One is shown at a time, the newest first, but no warning before an error; "1 of 3" and two buttons
/// lead to the others. What a line cannot hold is unfolded over the window below it, to be read and copied.
/// Everything can be reached by keyboard, and Escape closes the message while it has the focus.
class Banner : public QFrame {
  Q_OBJECT

 public:
  explicit Banner(QWidget* parent = nullptr);

  void post(const BannerMessage& message);
  /// Removes a message, whether it is shown or waiting. Does nothing if there is none with that key.
  void dismiss(const QString& key);

  /// Whether a message with that key is shown or waiting.
  bool holds(const QString& key) const;
  int count() const { return static_cast<int>(messages_.size()); }
  /// The key of the message shown; empty if none.
  QString currentKey() const;

 signals:
  void dismissed(const QString& key);

 protected:
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void layOut();
  void step(int by);
  void showCurrent();
  void showActions(const BannerMessage& message);
  void retranslate();
  void showDetails(bool shown);
  /// Whether there is more to read than the line shows.
  bool hasMore() const;
  void placeDetails();
  /// Where the user presses on something else.
  void foldInFor(const QWidget* pressed);

  std::vector<BannerMessage> messages_;  ///< the newest first
  std::size_t current_ = 0;
  QString shownKey_;
  IconLabel* icon_;
  ElidedLabel* text_;
  QToolButton* previous_;
  QLabel* position_;
  QToolButton* next_;
  QToolButton* close_;
  QWidget* actionRow_;
  QHBoxLayout* actionLayout_;
  QToolButton* expander_;
  BannerDetails* details_;
};

}  // namespace ase
