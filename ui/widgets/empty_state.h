#pragma once

#include <QString>
#include <QWidget>

class QLabel;

namespace ase {

class IconLabel;

/// Shown where there is nothing to show yet: an icon, a title, and one sentence that says what to
/// do.
class EmptyState : public QWidget {
  Q_OBJECT

 public:
  explicit EmptyState(QWidget* parent = nullptr);

  /// `iconName` as in icons.h.
  void setContent(const QString& iconName, const QString& title, const QString& sentence);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void restyle();

  IconLabel* icon_;
  QLabel* title_;
  QLabel* sentence_;
};

}  // namespace ase
