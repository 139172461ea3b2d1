#pragma once

#include <vector>

#include <QDialog>
#include <QStringList>

namespace ase {

struct Shortcut {
  QStringList keys;  ///< any of these works: {"J", "Down"}; named as on the user's keyboard; or a gesture:
                     ///< {"Turn the wheel"}
  QString text;      ///< what it does
};

struct ShortcutGroup {
  QString title;
  std::vector<Shortcut> shortcuts;
};

/// The cheat sheet: all keys and gestures at a glance, in two columns of groups. Escape and ? close it.
class ShortcutsDialog : public QDialog {
  Q_OBJECT

 public:
  explicit ShortcutsDialog(const std::vector<ShortcutGroup>& groups, QWidget* parent = nullptr);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace ase
