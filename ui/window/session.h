#pragma once

class QSplitter;

namespace ase {

class ClipTableView;
class MainWindow;
class PreviewPanel;
class SetupPanel;
class ViewSwitch;
class Workbench;

/// What is remembered from one start of the program to the next, besides the settings of the
/// dialog: the positions of the window and its parts, columns, folders, and how clips are played.
/// Kept by QSettings.
struct Session {
  MainWindow& window;
  Workbench& workbench;
  QSplitter& columns;
  QSplitter& rows;
  ClipTableView& table;
  SetupPanel& setup;
  PreviewPanel& preview;
  ViewSwitch& views;

  /// Restores everything but the folders that were open.
  void restore() const;
  void restoreFolders() const;
  void save() const;
};

}  // namespace ase
