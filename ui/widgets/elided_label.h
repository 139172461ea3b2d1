#pragma once

#include <QLabel>

namespace ase {

/// One line of plain text that is shortened with "…" if it does not fit; the tool tip then has all
/// of it. text() is always the whole text, for assistive tools too.
class ElidedLabel : public QLabel {
  Q_OBJECT

 public:
  explicit ElidedLabel(const QString& text = {}, Qt::TextElideMode mode = Qt::ElideRight,
                       QWidget* parent = nullptr);

  /// Whether the text is currently shortened.
  bool isElided() const;

  QSize minimumSizeHint() const override;

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  Qt::TextElideMode mode_;
};

}  // namespace ase
