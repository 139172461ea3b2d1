#pragma once

#include <optional>

#include <QTimer>
#include <QWidget>

#include "core/workbench/workbench.h"

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ase {

class FactLine;
class StateBadge;

/// Where the user decides about the clip that is shown: what was measured, and Reject, Keep, Next and Undo,
/// always in the same place. What the buttons do is the window's commands.
class DecisionBar : public QWidget {
  Q_OBJECT

 public:
  struct Commands {
    QAction* previous;
    QAction* reject;
    QAction* keep;
    QAction* next;
    QAction* undo;
    QAction* redo;
  };

  /// All must outlive it.
  DecisionBar(Workbench& workbench, const Commands& commands, QWidget* parent = nullptr);

  ~DecisionBar() override;

  /// The row of the table that is shown, how many are selected, and how many of these can be kept. A note
  /// that was typed is stored on the clip that it was typed for.
  void show(std::optional<std::uint32_t> row, qint64 selected, qint64 keepable);
  /// Puts the cursor into the note.
  void editNote();
  /// Stores a note that was typed and is not stored yet.
  void finishNote();

  /// The state of the clip, and how far the review of the tab has come: to stand beside the clip's name.
  QWidget* headline() { return headline_; }

 signals:
  /// A note is written; the keys may go back to where they were.
  void noteFinished();

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QPushButton* addButton(QAction* action);
  void connectParts();
  void refresh();
  void showClip();
  void showVerdict();
  void showProgress();
  void nameButtons();
  /// `clips`: how many it is about, to be said where several are selected. Its width does not depend on that.
  void nameButton(QPushButton* button, const QAction* action, const QString& name,
                  std::optional<qint64> clips = {});
  void showUndo();
  /// The width of its button without the words.
  int besideUndoWords() const;
  void tell(const QString& news);
  /// The keys go back to where they were, if the note has them.
  void leaveNote();

  Workbench& workbench_;
  Commands commands_;
  QWidget* headline_;
  StateBadge* badge_;
  QLabel* progress_;
  FactLine* facts_;
  QPushButton* previous_;
  QPushButton* reject_;
  QPushButton* keep_;
  QPushButton* next_;
  QPushButton* undo_;
  QPushButton* redo_;
  QLineEdit* note_;
  std::optional<std::uint32_t> row_;
  std::optional<ClipId> clip_;  ///< whose note is shown; outlasts the row while a table is being replaced
  qint64 selected_ = 0;
  qint64 keepable_ = 0;
  QString news_;     ///< what was just done, or taken back
  QTimer newsTime_;  ///< runs while that is said, in place of what would be undone
};

}  // namespace ase
