#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QWhatsThis>

#include "ui/dialogs/settings_dialog.h"
#include "ui/help/whats_this.h"
#include "ui/window/main_window.h"

using namespace ase;

namespace {

bool isControl(const QWidget* widget) {
  return qobject_cast<const QAbstractButton*>(widget) != nullptr ||
         qobject_cast<const QLineEdit*>(widget) != nullptr ||
         qobject_cast<const QComboBox*>(widget) != nullptr ||
         qobject_cast<const QAbstractSlider*>(widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
         qobject_cast<const QTabBar*>(widget) != nullptr || widget->focusPolicy() != Qt::NoFocus;
}

/// The controls below `window` of which nothing says more than their own words do.
QStringList unexplained(const QWidget& window) {
  QStringList names;
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    if (!isControl(widget) || widget->window() != &window ||
        widget->objectName().startsWith(QStringLiteral("qt_")) ||
        qobject_cast<const QScrollBar*>(widget) != nullptr)
      continue;
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const QString own = button != nullptr ? button->text() : widget->accessibleName();
    const QString said = explanationOf(widget);
    if (said.size() < 15 || said == own)
      names << QStringLiteral("%1 '%2' in %3: '%4'")
                   .arg(QLatin1StringView(widget->metaObject()->className()), own,
                        QLatin1StringView(widget->parentWidget()->metaObject()->className()), said);
  }
  return names;
}

}  // namespace

/// "What's this?" of every control.
class TestWhatsThis : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_whats_this"));
    QSettings().clear();
  }

  void everyControlOfTheWindowIsExplained() {
    WorkThreads threads;
    MainWindow window(threads);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QStringList left = unexplained(window);
    for (const QString& name : left) qWarning("not explained: %s", qPrintable(name));
    QVERIFY(left.isEmpty());
  }

  void aClickOnAControlSaysWhatItIsFor() {
    WorkThreads threads;
    MainWindow window(threads);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    WhatsThis answers;
    qApp->installEventFilter(&answers);
    QTest::keyClick(&window, Qt::Key_F1, Qt::ShiftModifier);
    QTRY_VERIFY(QWhatsThis::inWhatsThisMode());
    auto* tabs = window.findChild<QTabBar*>();
    QVERIFY(tabs != nullptr);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
    const auto shown = [] {
      const QWidgetList tops = QApplication::topLevelWidgets();
      return std::ranges::any_of(
          tops, [](const QWidget* top) { return top->isVisible() && top->inherits("QWhatsThat"); });
    };
    QTRY_VERIFY(shown());
    QWhatsThis::hideText();
  }
};

QTEST_MAIN(TestWhatsThis)
#include "tst_whats_this.moc"
