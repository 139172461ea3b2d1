#include "ui/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace ase {
namespace {

QByteArray readSvg(const QString& name) {
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Draws an SVG with `currentColor` replaced by a colour of the palette.
class SvgIconEngine : public QIconEngine {
 public:
  SvgIconEngine(QString name, QByteArray svg, ColorOf color)
      : name_(std::move(name)), svg_(std::move(svg)), color_(color) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State /*state*/) override {
    QByteArray svg = svg_;
    svg.replace("currentColor", colorIn(mode).name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(painter, QRectF(rect));
  }

  /// `size` is in device pixels; QIcon sets the pixmap's device pixel ratio.
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    const QString key = QStringLiteral("ase-icon/%1/%2/%3x%4")
                            .arg(name_, colorIn(mode).name())
                            .arg(size.width())
                            .arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
  }

  QIconEngine* clone() const override { return new SvgIconEngine(name_, svg_, color_); }
  QString key() const override { return QStringLiteral("ase-svg"); }
  QString iconName() override { return name_; }
  bool isNull() override { return svg_.isEmpty(); }

 private:
  QColor colorIn(QIcon::Mode mode) const {
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
      case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
      case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
      case QIcon::Normal:
      case QIcon::Active:
        break;
    }
    return color_ != nullptr ? color_(palette) : palette.color(QPalette::Active, QPalette::WindowText);
  }

  QString name_;
  QByteArray svg_;
  ColorOf color_;  ///< null: the text colour
};

}  // namespace

QIcon icon(const QString& lucideName) {
  return icon(lucideName, nullptr);
}

QIcon icon(const QString& lucideName, ColorOf color) {
  QByteArray svg = readSvg(lucideName);
  if (svg.isEmpty()) {
    qWarning("There is no icon named %s", qUtf8Printable(lucideName));
    return {};
  }
  return QIcon(new SvgIconEngine(lucideName, std::move(svg), color));
}

QIcon applicationIcon() {
  return icon(QStringLiteral("audioset-extractor"));
}

}  // namespace ase
