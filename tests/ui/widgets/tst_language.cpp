#include <QAbstractButton>
#include <QLabel>
#include <QTest>
#include <QTranslator>

#include "tests/ui/widgets/samples.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

/// Translates every text into one that can be told from the original.
class Marker : public QTranslator {
 public:
  QString translate(const char* /*context*/, const char* text, const char* /*note*/,
                    int /*n*/) const override {
    return QStringLiteral("»") + QString::fromUtf8(text);
  }
  bool isEmpty() const override { return false; }
};

/// All that a widget and those within it say.
QStringList words(const QWidget* root) {
  QStringList words;
  QList<const QWidget*> widgets{root};
  for (const QWidget* widget : root->findChildren<QWidget*>()) widgets << widget;
  for (const QWidget* widget : widgets) {
    words << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
    if (const auto* label = qobject_cast<const QLabel*>(widget)) words << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) words << button->text();
  }
  words.removeAll(QString());
  words.sort();
  return words;
}

}  // namespace

class TestLanguage : public QObject {
  Q_OBJECT

 private slots:
  void widgetsChangeTheirLanguageWhileShown();
};

void TestLanguage::widgetsChangeTheirLanguageWhileShown() {
  applyTheme(*qApp, Theme::Light);
  const auto changed = sampleWidgets();
  Marker marker;
  QVERIFY(QCoreApplication::installTranslator(&marker));
  const auto fresh = sampleWidgets();  // made in the new language
  for (std::size_t i = 0; i < changed.size(); ++i) {
    QEvent event(QEvent::LanguageChange);
    QApplication::sendEvent(changed[i].get(), &event);
    QCOMPARE(words(changed[i].get()), words(fresh[i].get()));
  }
  QCoreApplication::removeTranslator(&marker);
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
