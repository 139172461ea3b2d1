#pragma once

#include <array>
#include <vector>

#include <QCoreApplication>

class QAction;
class QMenu;
class QMenuBar;

namespace ase {

class Actions;
class PreviewActions;

/// The menus of the window, made of its commands and the player's.
class Menus {
  Q_DECLARE_TR_FUNCTIONS(Menus)

 public:
  /// `playing`: those of the player's commands that have keys. All must outlive it; the bar owns the menus.
  Menus(QMenuBar& bar, Actions& actions, PreviewActions& preview, const std::vector<QAction*>& playing);

  void retranslate();

 private:
  std::array<QMenu*, 6> menus_{};  ///< from left to right
};

}  // namespace ase
