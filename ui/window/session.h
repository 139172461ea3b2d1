#pragma once

class QSplitter;

namespace ase {

class MainWindow;
class PreviewPanel;
class ReviewPanel;
class SetupPanel;
class ViewSwitch;
class Workbench;

/// What is remembered from one start of the program to the next, besides the settings of the
/// dialog: the positions of the window and its parts, columns, folders, the place in the review, and how
/// clips are played. Kept by QSettings.
struct Session {
  MainWindow& window;
  Workbench& workbench;
  QSplitter& columns;
  QSplitter& rows;
  ReviewPanel& review;
  SetupPanel& setup;
  PreviewPanel& preview;
  ViewSwitch& views;

  /// Restores everything but the folders that were open.
  void restore() const;
  void restoreFolders() const;
  void save() const;
};

}  // namespace ase
