#include <QHelpEvent>
#include <QLabel>
#include <QTest>
#include <QToolTip>

#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

QString toolTipOver(QWidget* widget) {
  QToolTip::hideText();
  const QPoint centre = widget->rect().center();
  QHelpEvent help(QEvent::ToolTip, centre, widget->mapToGlobal(centre));
  QApplication::sendEvent(widget, &help);
  return QToolTip::isVisible() ? QToolTip::text() : QString();
}

}  // namespace

class TestLabels : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void longTextIsShortenedWithAToolTip();
  void shortTextHasNoToolTip();
  void elidedLabelMayBeNarrow();
  void emptyStatesTitleStandsOut();
};

void TestLabels::initTestCase() {
  applyTheme(*qApp, Theme::Light);
}

void TestLabels::longTextIsShortenedWithAToolTip() {
  const QString path = QStringLiteral("/a/very/long/path/<b>/that/does/not/fit/at/all");
  ElidedLabel label(path, Qt::ElideMiddle);
  label.resize(80, 30);
  label.show();
  QVERIFY(label.isElided());
  QCOMPARE(label.text(), path);
  QCOMPARE(toolTipOver(&label), path.toHtmlEscaped());
  label.resize(label.sizeHint().width() + 10, 30);
  QVERIFY(!label.isElided());
}

void TestLabels::shortTextHasNoToolTip() {
  ElidedLabel label(QStringLiteral("short"));
  label.resize(200, 30);
  label.show();
  QVERIFY(!label.isElided());
  QCOMPARE(toolTipOver(&label), QString());
}

void TestLabels::elidedLabelMayBeNarrow() {
  const ElidedLabel label(QStringLiteral("a text that is far longer than its least width"));
  QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 4);
  const ElidedLabel tiny(QStringLiteral("ab"));
  QVERIFY(tiny.minimumSizeHint().width() <= tiny.sizeHint().width());
}

void TestLabels::emptyStatesTitleStandsOut() {
  EmptyState state;
  state.setContent(QStringLiteral("search"), QStringLiteral("Nothing found"),
                   QStringLiteral("Try other words."));
  QVERIFY(state.findChildren<QLabel*>().constFirst()->font().pointSizeF() > state.font().pointSizeF());
}

QTEST_MAIN(TestLabels)
#include "tst_labels.moc"
