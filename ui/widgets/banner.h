#pragma once

#include <functional>
#include <vector>

#include <QFrame>
#include <QStringList>

#include "ui/widgets/severity.h"

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace ase {

class IconLabel;

/// Something that the user can do about a message.
struct BannerAction {
  QString text;
  std::function<void()> run;  ///< on the GUI thread; the message stays until it is dismissed
};

struct BannerMessage {
  QString key;  ///< names the message: a later one with the same key takes its place
  Severity severity = Severity::Info;
  QString text;         ///< one or two sentences, plain text: what happened and what to do
  QStringList details;  ///< plain lines, one per file for example; shown on demand
  std::vector<BannerAction> actions;
};

/// Messages that do not stop the user. One is shown at a time, the gravest first, of these those about which
/// something can be done, and of these the oldest; "1 of 3" and two buttons lead to the others. Hidden while
/// there is none. Everything in it is reached by keyboard, and Escape closes the message while the focus is
/// in it.
class Banner : public QFrame {
  Q_OBJECT

 public:
  explicit Banner(QWidget* parent = nullptr);

  void post(const BannerMessage& message);
  /// Takes a message away, whether it is shown now or waits. Nothing happens if there is none of that key.
  void dismiss(const QString& key);

  /// Whether a message of that key is shown or waits.
  bool holds(const QString& key) const;
  int count() const { return static_cast<int>(messages_.size()); }
  /// Key of the message shown now; empty if none.
  QString currentKey() const;

 signals:
  void dismissed(const QString& key);

 protected:
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void step(int by);
  void showCurrent();
  void retranslate();
  void showDetails(bool shown);

  std::vector<BannerMessage> messages_;  ///< in the order in which they are shown
  std::size_t current_ = 0;
  QString shownKey_;
  IconLabel* icon_;
  QLabel* text_;
  QToolButton* previous_;
  QLabel* position_;
  QToolButton* next_;
  QToolButton* close_;
  QWidget* actionRow_;
  QHBoxLayout* actionLayout_;
  QToolButton* expander_;
  QPlainTextEdit* details_;
};

}  // namespace ase
