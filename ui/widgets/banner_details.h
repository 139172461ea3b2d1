#pragma once

#include <QFrame>
#include <QStringList>

class QPlainTextEdit;
class QToolButton;

namespace ase {

/// All that a message says, over the window below it: its text and its details, wrapped, with a button that
/// copies them.
class BannerDetails : public QFrame {
  Q_OBJECT

 public:
  explicit BannerDetails(QWidget* parent);

  void setContent(const QString& text, const QStringList& details);
  /// Lies below `banner` in its window, as wide, and as high as it needs, up to two thirds of the window.
  void placeBelow(const QWidget& banner);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QPlainTextEdit* text_;
  QToolButton* copy_;
};

}  // namespace ase
