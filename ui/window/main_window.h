#pragma once

#include <memory>
#include <vector>

#include <QMainWindow>
#include <QMessageBox>
#include <QPointer>
#include <QSplitter>

#include "core/workbench/workbench.h"

namespace ase {

class Actions;
class Banner;
class CheckBar;
class DecisionBar;
class GalleryView;
class HelpWindow;
class Menus;
class Notices;
class PreviewPanel;
class ReviewPanel;
class RunBar;
class RunLog;
struct Session;
class SetupPanel;
struct UiSettings;
enum class WhatClosingEnds;
class ViewSwitch;

/// The window: set-up on the left, the review in the centre with the preview below it, the run bar
/// at the bottom. It only puts the parts together; what they do is up to them.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// `threads` must outlive it.
  explicit MainWindow(WorkThreads& threads);
  ~MainWindow() override;

  Workbench& workbench() { return workbench_; }
  /// Fills in folders given on the command line; empty ones are left as they are.
  void openFolders(const QString& archives, const QString& output, const QString& metadata);
  /// Restores the last session: window, columns, settings.
  void restoreSession();
  /// Opens the last session's folders and their results.
  void openLastFolders();

 signals:
  /// Language or theme was changed in the settings.
  void appearanceChanged();

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  std::vector<QAction*> playerActions() const;
  void giveKeysToThePlayer();
  void connectParts();
  void retranslate();
  /// `byUser`: it was chosen by the user, who then hears it.
  void showCurrentClip(bool byUser);
  void updateActions();
  void updateVerdictActions();
  QWidget* placeForBars();
  void addGallery();
  /// About the selected clips; asks first where they are many.
  void decide(UserVerdict verdict);
  void showVerdictMenu(const QPoint& position);
  void showContextMenu(const QPoint& position);
  void exportShownRows();
  void saveCheckReport();
  void chooseMetadataFolder();
  void showSettings();
  void showUserGuide();
  void takeSettings(const UiSettings& settings);
  /// Whether something is going on that closing has to stop.
  bool isWorking() const;
  void closeAtRest();
  void askBefore(WhatClosingEnds what);
  Session session();

  Workbench workbench_;
  Banner* banner_;
  Notices* notices_;
  SetupPanel* setup_;
  ReviewPanel* review_;
  PreviewPanel* preview_;
  RunBar* runBar_;
  RunLog* runLog_;
  CheckBar* checkBar_;
  QSplitter* columns_;
  QSplitter* rows_;
  Actions* actions_;
  DecisionBar* decisionBar_;
  ViewSwitch* viewSwitch_;
  GalleryView* gallery_;
  std::unique_ptr<HelpWindow> help_;  ///< null until it is asked for
  std::unique_ptr<Menus> menus_;
  QPointer<QMessageBox> closeQuestion_;
  bool closing_ = false;         ///< once nothing is going on any more
  WhatClosingEnds asksAbout_{};  ///< if there is a question
  bool losesTried_ = false;      ///< closes although thresholds are not applied
  bool losesKept_ = false;       ///< closes although decisions could not be stored
};

}  // namespace ase
