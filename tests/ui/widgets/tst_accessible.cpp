#include <QAccessible>
#include <QTest>

#include "tests/ui/widgets/samples.h"
#include "ui/widgets/theme.h"

using namespace ase;

class TestAccessible : public QObject {
  Q_OBJECT

 private slots:
  void everyFocusableWidgetHasANameAndARole();
};

void TestAccessible::everyFocusableWidgetHasANameAndARole() {
  applyTheme(*qApp, Theme::Light);
  auto samples = sampleWidgets();
  for (auto& dialog : sampleDialogs()) samples.push_back(std::move(dialog));
  int seen = 0;
  for (const auto& sample : samples) {
    for (QWidget* widget : sample->findChildren<QWidget*>()) {
      if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() != nullptr) continue;
      ++seen;
      QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
      QVERIFY(interface != nullptr);
      const QString who = QString::fromLatin1(sample->metaObject()->className()) + QStringLiteral(": ") +
                          QString::fromLatin1(widget->metaObject()->className());
      QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(who));
      QVERIFY2(interface->role() != QAccessible::NoRole, qPrintable(who));
    }
  }
  QVERIFY(seen > 30);
}

QTEST_MAIN(TestAccessible)
#include "tst_accessible.moc"
