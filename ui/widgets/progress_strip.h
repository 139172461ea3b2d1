#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

#include "ui/widgets/colors.h"
#include "ui/widgets/item_progress.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QTreeView;

namespace ase {

class ElidedLabel;
class IconLabel;
class SlimProgressBar;

/// A number with an icon, such as the clips found valid so far.
struct CountSegment {
  QString iconName;         ///< as in icons.h
  ColorOf color = nullptr;  ///< of the icon; null: the text's
  QString text;             ///< the figure
  QString meaning;          ///< what it counts: the tool tip, and what assistive tools say
};

/// The bar for long work: what is being done, how fast, with what results, how far, and buttons to
/// pause and to stop. Parts of the work can be expanded below. The buttons only emit requests: the
/// owner sets the state.
class ProgressStrip : public QWidget {
  Q_OBJECT

 public:
  enum class State { Running, Paused, Stopping };

  explicit ProgressStrip(QWidget* parent = nullptr);

  void setState(State state);
  /// Whether there is a button to pause; there is one unless told otherwise.
  void setPausable(bool pausable);
  /// What is being done: "Extracting". Plain text.
  void setTitle(const QString& title);
  /// `total` 0 or less: the bar only shows that something is going on.
  void setProgress(qint64 done, qint64 total);
  /// Percent, rate, time left and the like, as text. A segment keeps its largest width, so the
  /// others do not jump.
  void setSegments(const QStringList& segments);
  void setCounts(const std::vector<CountSegment>& counts);
  /// The button that expands them is hidden while there are none.
  void setItems(std::vector<ItemProgress> items);
  /// What the parts are called on that button: "Archives".
  void setItemsTitle(const QString& title);

 signals:
  void pauseRequested();
  void resumeRequested();
  void stopRequested();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Count {
    QWidget* box;
    IconLabel* icon;
    QLabel* text;
  };

  void retranslate();
  void foldOut(bool out);
  void fitItems();

  State state_ = State::Running;
  QString runningTitle_;
  QString itemsTitle_;
  ElidedLabel* title_;
  QHBoxLayout* segmentLayout_;
  std::vector<QLabel*> segments_;
  QHBoxLayout* countLayout_;
  std::vector<Count> counts_;
  SlimProgressBar* bar_;
  QToolButton* expander_;
  QPushButton* pause_;
  QPushButton* stop_;
  ItemProgressModel* items_;
  QTreeView* list_;
};

}  // namespace ase
