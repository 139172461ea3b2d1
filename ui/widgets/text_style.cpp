#include "ui/widgets/text_style.h"

#include <algorithm>

#include <QEvent>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QWidget>

namespace ase {
namespace {

/// Sets the colour again after each change of the palette. A child of the widget that it watches.
class TextColor : public QObject {
 public:
  TextColor(QWidget* widget, ColorOf color) : QObject(widget), color_(color) {
    setObjectName(QStringLiteral("ase-text-color"));
    widget->installEventFilter(this);
    apply(widget);
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::PaletteChange) apply(static_cast<QWidget*>(watched));
    return QObject::eventFilter(watched, event);
  }

 private:
  void apply(QWidget* widget) {
    const QColor color = color_(QGuiApplication::palette());
    if (widget->palette().color(QPalette::Active, QPalette::WindowText) == color) return;
    QPalette palette;  // sets only these two colours; all others are inherited
    palette.setColor(QPalette::Active, QPalette::WindowText, color);
    palette.setColor(QPalette::Inactive, QPalette::WindowText, color);
    widget->setPalette(palette);
  }

  ColorOf color_;
};

}  // namespace

void setTextColor(QWidget* widget, ColorOf color) {
  delete widget->findChild<QObject*>(QStringLiteral("ase-text-color"), Qt::FindDirectChildrenOnly);
  new TextColor(widget, color);
}

int characterWidth(const QFontMetrics& metrics) {
  return std::min(metrics.averageCharWidth(), metrics.horizontalAdvance(QLatin1Char('x')));
}

QFont scaledFont(QFont font, double scale, QFont::Weight weight) {
  if (font.pointSizeF() > 0) {
    font.setPointSizeF(font.pointSizeF() * scale);
  } else {
    font.setPixelSize(qRound(font.pixelSize() * scale));
  }
  font.setWeight(weight);
  return font;
}

QString elidedAtWord(const QFontMetrics& metrics, const QString& text, int width) {
  if (metrics.horizontalAdvance(text) <= width) return text;
  for (qsizetype end = text.lastIndexOf(u' '); end > 0; end = text.lastIndexOf(u' ', end - 1)) {
    const QString words = text.first(end) + QChar(u'…');
    if (metrics.horizontalAdvance(words) <= width) return words;
  }
  return metrics.elidedText(text, Qt::ElideRight, width);
}

QString withoutAccessKey(QString text) {
  static const QRegularExpression appended(QStringLiteral("\\(&\\w\\)"));
  return text.remove(appended).remove(QLatin1Char('&'));
}

}  // namespace ase
