#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace ase {

class IconLabel;

/// What stands where there is nothing to show yet: an icon, a title, one sentence, and at most one button
/// with the next thing to do.
class EmptyState : public QWidget {
  Q_OBJECT

 public:
  explicit EmptyState(QWidget* parent = nullptr);

  /// `iconName` as in icons.h. The button is hidden while `buttonText` is empty.
  void setContent(const QString& iconName, const QString& title, const QString& sentence,
                  const QString& buttonText = {});

 signals:
  void buttonClicked();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void restyle();

  IconLabel* icon_;
  QLabel* title_;
  QLabel* sentence_;
  QPushButton* button_;
};

}  // namespace ase
