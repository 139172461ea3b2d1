#include <memory>

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

#include "tests/ui/widgets/contrast.h"
#include "tests/ui/widgets/running_main.h"
#include "ui/widgets/fusion_style.h"
#include "ui/widgets/severity.h"
#include "ui/widgets/text_style.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

constexpr double kTextContrast = 4.5;  // WCAG 2.1, 1.4.3
constexpr double kPartContrast = 3.0;  // WCAG 2.1, 1.4.11

constexpr QPalette::ColorRole kBackgrounds[] = {QPalette::Window, QPalette::Base, QPalette::AlternateBase,
                                                QPalette::Button};

class PaletteWatcher : public QWidget {
 public:
  int changes = 0;

 protected:
  void changeEvent(QEvent* event) override {
    if (event->type() == QEvent::PaletteChange) ++changes;
  }
};

}  // namespace

class TestTheme : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void textCanBeRead_data();
  void textCanBeRead();
  void outlinesCanBeSeen_data();
  void outlinesCanBeSeen();
  void lightIsLightAndDarkIsDark();
  void aClickOnAButtonLeavesTheFocusWhereTheUserWorks();
  void stateColoursDiffer();
  void widgetsHearOfAChange();
  void colouredTextFollowsTheTheme();
  void disabledColouredTextIsDimmed();
  void systemUsesTheDesktopsPalette();
  void anArrowPointsUpWhereTheOrderGoesUp();
};

void TestTheme::anArrowPointsUpWhereTheOrderGoesUp() {
  const auto arrow = [](const QStyle& style, QStyleOptionHeader::SortIndicator towards) {
    QStyleOptionHeader header;
    header.rect = QRect(0, 0, 20, 20);
    header.sortIndicator = towards;
    QImage image(header.rect.size(), QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    style.drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &header, &painter);
    painter.end();
    return image;
  };
  const FusionStyle ours;
  const std::unique_ptr<QStyle> plain(QStyleFactory::create(QStringLiteral("Fusion")));
  const QImage up = arrow(*plain, QStyleOptionHeader::SortUp);
  QVERIFY(up != arrow(*plain, QStyleOptionHeader::SortDown));
  QCOMPARE(arrow(ours, QStyleOptionHeader::SortDown), up);  // which a header asks for where the order goes up
}

void TestTheme::aClickOnAButtonLeavesTheFocusWhereTheUserWorks() {
  QWidget window;
  auto* layout = new QVBoxLayout(&window);
  auto* work = new QListWidget;
  auto* button = new QPushButton(QStringLiteral("Discard"));
  auto* field = new QLineEdit(QStringLiteral("/a/path"));  // to which Qt would give it next
  for (QWidget* widget :
       {static_cast<QWidget*>(work), static_cast<QWidget*>(button), static_cast<QWidget*>(field)})
    layout->addWidget(widget);
  connect(button, &QPushButton::clicked, button, [button] { button->setEnabled(false); });
  window.show();
  QApplication::setActiveWindow(&window);
  QVERIFY(QTest::qWaitForWindowActive(&window));
  work->setFocus();
  QTest::mouseClick(button, Qt::LeftButton);
  QVERIFY(!button->isEnabled());
  QVERIFY(work->hasFocus());
}

void TestTheme::init() {
  applyTheme(*qApp, Theme::Light);
}

void TestTheme::textCanBeRead_data() {
  QTest::addColumn<QColor>("text");
  QTest::addColumn<QColor>("background");
  for (const bool dark : {false, true}) {
    const QPalette palette = themePalette(dark);
    const auto row = [&](const char* name, const QColor& text, const QColor& background) {
      QTest::addRow("%s %s on %s", dark ? "dark" : "light", name, qPrintable(background.name()))
          << text << background;
    };
    for (const QPalette::ColorRole background : kBackgrounds) {
      const QColor under = palette.color(QPalette::Active, background);
      row("text", palette.color(QPalette::Active, QPalette::Text), under);
      row("link", palette.color(QPalette::Active, QPalette::Link), under);
      row("placeholder", palette.color(QPalette::Active, QPalette::PlaceholderText), under);
      row("valid", validColor(palette), under);
      row("invalid", invalidColor(palette), under);
      row("missing", missingColor(palette), under);
      row("unreachable", unreachableColor(palette), under);
      row("muted", mutedTextColor(palette), under);
      row("accent", accentColor(palette), under);
    }
    row("selected", palette.color(QPalette::Active, QPalette::HighlightedText),
        palette.color(QPalette::Active, QPalette::Highlight));
    row("tool tip", palette.color(QPalette::Active, QPalette::ToolTipText),
        palette.color(QPalette::Active, QPalette::ToolTipBase));
    row("disabled", palette.color(QPalette::Disabled, QPalette::WindowText),
        palette.color(QPalette::Disabled, QPalette::Window));
    row("disabled field", palette.color(QPalette::Disabled, QPalette::Text),
        palette.color(QPalette::Disabled, QPalette::Base));
  }
}

void TestTheme::textCanBeRead() {
  QFETCH(QColor, text);
  QFETCH(QColor, background);
  const double ratio = contrast(text, background);
  QVERIFY2(ratio >= kTextContrast, qPrintable(QString::number(ratio)));
}

void TestTheme::outlinesCanBeSeen_data() {
  QTest::addColumn<bool>("dark");
  QTest::newRow("light") << false;
  QTest::newRow("dark") << true;
}

void TestTheme::outlinesCanBeSeen() {
  QFETCH(bool, dark);
  const QPalette palette = themePalette(dark);
  for (const QPalette::ColorRole background : {QPalette::Window, QPalette::Base}) {
    QVERIFY(contrast(outlineColor(palette), palette.color(background)) >= kPartContrast);
    QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(background)) >= kPartContrast);
  }
}

void TestTheme::lightIsLightAndDarkIsDark() {
  QVERIFY(!isDark(themePalette(false)));
  QVERIFY(isDark(themePalette(true)));
  applyTheme(*qApp, Theme::Dark);
  QVERIFY(isDark(QApplication::palette()));
  QVERIFY(isDark(QToolTip::palette()));
  applyTheme(*qApp, Theme::Light);
  QVERIFY(!isDark(QApplication::palette()));
}

void TestTheme::stateColoursDiffer() {
  for (const bool dark : {false, true}) {
    const QPalette palette = themePalette(dark);
    QSet<QRgb> colors;
    for (const ColorOf color : {validColor, invalidColor, missingColor, unreachableColor}) {
      colors << color(palette).rgb();
    }
    QCOMPARE(colors.size(), 4);
  }
}

void TestTheme::widgetsHearOfAChange() {
  PaletteWatcher watcher;
  watcher.show();
  watcher.changes = 0;
  applyTheme(*qApp, Theme::Dark);
  QTRY_COMPARE(watcher.changes, 1);
}

void TestTheme::colouredTextFollowsTheTheme() {
  QWidget parent;
  QLabel label(&parent);
  setTextColor(&label, invalidColor);
  QCOMPARE(label.palette().color(QPalette::Active, QPalette::WindowText), invalidColor(themePalette(false)));
  applyTheme(*qApp, Theme::Dark);
  QTRY_COMPARE(label.palette().color(QPalette::Active, QPalette::WindowText),
               invalidColor(themePalette(true)));
  QCOMPARE(label.palette().color(QPalette::Active, QPalette::Window),
           themePalette(true).color(QPalette::Window));
  setTextColor(&label, validColor);
  applyTheme(*qApp, Theme::Light);
  QTRY_COMPARE(label.palette().color(QPalette::Active, QPalette::WindowText),
               validColor(themePalette(false)));
}

void TestTheme::disabledColouredTextIsDimmed() {
  QLabel label;
  setTextColor(&label, invalidColor);
  label.setEnabled(false);
  QCOMPARE(label.palette().color(QPalette::Disabled, QPalette::WindowText),
           themePalette(false).color(QPalette::Disabled, QPalette::WindowText));
}

void TestTheme::systemUsesTheDesktopsPalette() {
  qunsetenv("DBUS_SESSION_BUS_ADDRESS");
  applyTheme(*qApp, Theme::Dark);
  applyTheme(*qApp, Theme::System);  // the offscreen platform is light
  QVERIFY(!isDark(QApplication::palette()));
}

ASE_RUNNING_TEST_MAIN(TestTheme)
#include "tst_theme.moc"
