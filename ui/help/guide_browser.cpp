#include "ui/help/guide_browser.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QScrollBar>
#include <QSvgRenderer>
#include <QTextCursor>
#include <QTextDocument>

#include "ui/widgets/colors.h"

namespace ase {
namespace {

constexpr double kUnitsPerLine = 20;  // of an SVG file; an icon, of 24, is a little higher than a line

/// HTML for QTextDocument, which knows but a part of CSS.
QString pageStyle(const QPalette& palette, int line) {
  const QString accent = accentColor(palette).name();
  const QString ink = palette.color(QPalette::Text).name();
  const QString faint = faintLineColor(palette).name();
  const QString shade = blend(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.1).name();
  return QStringLiteral(
             "h1 { font-size: xx-large; font-weight: 600; }"
             "h2 { font-size: large; font-weight: 600; color: %1; margin-top: %5px; }"
             "a { color: %1; text-decoration: none; }"
             "p, li, dd { line-height: 120%; }"
             "table { border-collapse: collapse; }"
             "dt { font-weight: 600; margin-top: %6px; }"
             "li { margin-bottom: %7px; }"
             "th { text-align: left; font-weight: 600; border-bottom: 1px solid %2; padding: %7px; }"
             "td { border-bottom: 1px solid %3; padding: %7px; }"
             "kbd, code { background-color: %4; }"
             "img { vertical-align: middle; }")
      .arg(accent, ink, faint, shade)
      .arg(line)
      .arg(line / 2)
      .arg(line / 4);
}

QPixmap drawSvg(const QString& path, const QColor& ink, double scale, double ratio) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  QSvgRenderer renderer(file.readAll().replace("currentColor", ink.name().toLatin1()));
  QPixmap pixmap((QSizeF(renderer.defaultSize()) * scale * ratio).toSize());
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  renderer.render(&painter);
  painter.end();
  pixmap.setDevicePixelRatio(ratio);
  return pixmap;
}

}  // namespace

GuideBrowser::GuideBrowser(QWidget* parent) : QTextBrowser(parent) {
  setOpenLinks(false);
  setFrameShape(QFrame::NoFrame);
  document()->setDocumentMargin(fontMetrics().height());
  connect(this, &QTextBrowser::anchorClicked, this, &GuideBrowser::follow);
  restyle();
}

void GuideBrowser::mark(const QStringList& words) {
  QList<QTextEdit::ExtraSelection> marks;
  QTextCharFormat format;
  format.setBackground(palette().brush(QPalette::Highlight));
  format.setForeground(palette().brush(QPalette::HighlightedText));
  for (const QString& word : words) {
    for (QTextCursor found = document()->find(word); !found.isNull(); found = document()->find(word, found))
      marks.push_back({found, format});
  }
  setExtraSelections(marks);
  if (marks.isEmpty()) return;
  QTextCursor first = marks.front().cursor;
  first.clearSelection();
  setTextCursor(first);
  ensureCursorVisible();
}

QVariant GuideBrowser::loadResource(int type, const QUrl& name) {
  if (type != QTextDocument::ImageResource) return QTextBrowser::loadResource(type, name);
  return drawSvg(u':' + name.path(), accentColor(palette()), fontMetrics().height() / kUnitsPerLine,
                 devicePixelRatioF());
}

void GuideBrowser::changeEvent(QEvent* event) {
  QTextBrowser::changeEvent(event);
  const QEvent::Type type = event->type();
  if (type == QEvent::PaletteChange || type == QEvent::FontChange) restyle();
}

void GuideBrowser::restyle() {
  const int place = verticalScrollBar()->value();
  document()->setDefaultStyleSheet(pageStyle(palette(), fontMetrics().height()));
  if (!source().isEmpty()) reload();
  verticalScrollBar()->setValue(place);
}

void GuideBrowser::follow(const QUrl& link) {
  if (link.scheme() == QLatin1StringView("qrc")) setSource(link);
  if (link.scheme() == QLatin1StringView("https")) QDesktopServices::openUrl(link);
}

}  // namespace ase
