#include <QDir>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

#include "tests/ui/widgets/running_main.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/severity.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

/// The colour of the most opaque pixels; they must all have one.
QColor inkOf(const QImage& image) {
  QColor ink;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const QColor color = image.pixelColor(x, y);
      if (color.alpha() == 255) ink = color;
    }
  }
  return ink;
}

bool contains(const QImage& image, const QColor& color) {
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (image.pixelColor(x, y).rgb() == color.rgb()) return true;
    }
  }
  return false;
}

QImage drawn(const QIcon& icon, QIcon::Mode mode = QIcon::Normal) {
  return icon.pixmap(QSize(48, 48), 1.0, mode).toImage();
}

}  // namespace

class TestIcons : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void allIconsCanBeDrawn_data();
  void allIconsCanBeDrawn();
  void onlyLucideAndOurOwnIconAreCarried();
  void iconsAreTintedByThePalette();
  void ownColoursAreKept();
  void keptIconsFollowTheTheme();
  void shownIconsFollowTheTheme();
  void iconsAreSharpAtEveryPixelRatio();
  void unknownNamesGiveANullIcon();
};

void TestIcons::init() {
  applyTheme(*qApp, Theme::Light);
}

void TestIcons::allIconsCanBeDrawn_data() {
  QTest::addColumn<QString>("name");
  for (const char* name : {"play",
                           "pause",
                           "square",
                           "repeat",
                           "volume-2",
                           "volume-x",
                           "sparkles",
                           "zoom-in",
                           "zoom-out",
                           "move-horizontal",
                           "folder-open",
                           "folder",
                           "download",
                           "refresh-cw",
                           "check",
                           "x",
                           "circle-check",
                           "circle-x",
                           "circle-help",
                           "triangle-alert",
                           "cloud-off",
                           "search",
                           "sliders-horizontal",
                           "settings",
                           "info",
                           "file-archive",
                           "file-warning",
                           "undo-2",
                           "message-square",
                           "external-link",
                           "copy",
                           "chevron-down",
                           "chevron-up",
                           "chevron-left",
                           "chevron-right",
                           "hard-drive",
                           "list-checks",
                           "list-filter",
                           "table",
                           "sun",
                           "moon",
                           "languages",
                           "skip-forward",
                           "keyboard",
                           "trash-2",
                           "save"}) {
    QTest::newRow(name) << QString::fromLatin1(name);
  }
}

void TestIcons::allIconsCanBeDrawn() {
  QFETCH(QString, name);
  QVERIFY(inkOf(drawn(icon(name))).isValid());
}

void TestIcons::onlyLucideAndOurOwnIconAreCarried() {
  const QStringList files = QDir(QStringLiteral(":/icons")).entryList();
  QCOMPARE(files.size(), 49);
  for (const QString& file : files) {
    QFile svg(QStringLiteral(":/icons/") + file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const bool ours = file == QStringLiteral("audioset-extractor.svg");
    QCOMPARE(svg.readAll().contains("@license lucide"), !ours);
  }
  QFile licence(QStringLiteral(":/licences/lucide.txt"));
  QVERIFY(licence.open(QIODevice::ReadOnly));
  QVERIFY(licence.readAll().startsWith("ISC License"));
}

void TestIcons::iconsAreTintedByThePalette() {
  const QIcon folder = icon(QStringLiteral("folder"));
  for (const bool dark : {false, true}) {
    applyTheme(*qApp, dark ? Theme::Dark : Theme::Light);
    const QPalette palette = themePalette(dark);
    QCOMPARE(inkOf(drawn(folder)), palette.color(QPalette::Active, QPalette::WindowText));
    QCOMPARE(inkOf(drawn(folder, QIcon::Disabled)), palette.color(QPalette::Disabled, QPalette::WindowText));
    QCOMPARE(inkOf(drawn(folder, QIcon::Selected)),
             palette.color(QPalette::Active, QPalette::HighlightedText));
  }
}

void TestIcons::ownColoursAreKept() {
  const QIcon bad = icon(severityIcon(Severity::Error), severityColor(Severity::Error));
  QCOMPARE(inkOf(drawn(bad)), invalidColor(themePalette(false)));
  applyTheme(*qApp, Theme::Dark);
  QCOMPARE(inkOf(drawn(bad)), invalidColor(themePalette(true)));
  QVERIFY(contains(drawn(applicationIcon()), Qt::white));
}

void TestIcons::keptIconsFollowTheTheme() {
  QPushButton button(icon(QStringLiteral("square")), QString());
  button.setIconSize(QSize(48, 48));
  button.show();
  QVERIFY(QTest::qWaitForWindowExposed(&button));
  QVERIFY(contains(button.grab().toImage(), themePalette(false).color(QPalette::WindowText)));
  applyTheme(*qApp, Theme::Dark);
  QVERIFY(contains(button.grab().toImage(), themePalette(true).color(QPalette::WindowText)));
}

void TestIcons::shownIconsFollowTheTheme() {
  IconLabel label(2.0);
  label.setIcon(icon(QStringLiteral("square"), validColor));
  QCOMPARE(label.sizeHint().height(), 2 * label.fontMetrics().height());
  label.resize(label.sizeHint());
  QVERIFY(contains(label.grab().toImage(), validColor(themePalette(false))));
  applyTheme(*qApp, Theme::Dark);
  QVERIFY(contains(label.grab().toImage(), validColor(themePalette(true))));
}

void TestIcons::iconsAreSharpAtEveryPixelRatio() {
  const QIcon square = icon(QStringLiteral("square"));
  for (const double ratio : {1.0, 1.5, 2.0, 3.0}) {
    const QPixmap pixmap = square.pixmap(QSize(24, 24), ratio);
    QCOMPARE(pixmap.size(), (QSizeF(24, 24) * ratio).toSize());
    QCOMPARE(pixmap.devicePixelRatio(), ratio);
    // A line of the square is 2 of 24 units wide; the columns that it covers whole are fully opaque.
    int opaque = 0;
    const QImage image = pixmap.toImage();
    for (int x = 0; x < image.width() / 2; ++x)
      opaque += image.pixelColor(x, image.height() / 2).alpha() == 255;
    QCOMPARE(opaque, static_cast<int>(2 * ratio));
  }
}

void TestIcons::unknownNamesGiveANullIcon() {
  QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no-such-icon")));
  QVERIFY(icon(QStringLiteral("no-such-icon")).isNull());
}

ASE_RUNNING_TEST_MAIN(TestIcons)
#include "tst_icons.moc"
