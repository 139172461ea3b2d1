#include <QAbstractItemModelTester>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "ui/widgets/progress_strip.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

struct Shown {
  Shown() {
    strip.setTitle(QStringLiteral("Extracting"));
    strip.setItemsTitle(QStringLiteral("Archives"));
    strip.resize(1000, 60);
    strip.show();
    static_cast<void>(QTest::qWaitForWindowExposed(&strip));
  }

  QPushButton* button(const char* text) const {
    for (QPushButton* candidate : strip.findChildren<QPushButton*>()) {
      if (candidate->text() == QLatin1String(text)) return candidate;
    }
    return nullptr;
  }
  QLabel* label(const QString& text) const {
    for (QLabel* candidate : strip.findChildren<QLabel*>()) {
      if (candidate->text() == text && candidate->isVisible()) return candidate;
    }
    return nullptr;
  }

  ProgressStrip strip;
  QProgressBar* bar = strip.findChild<QProgressBar*>();
  QToolButton* expander = strip.findChild<QToolButton*>();
  QTreeView* list = strip.findChild<QTreeView*>();
};

}  // namespace

class TestProgressStrip : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void buttonsOnlyAsk();
  void stateChangesButtonsAndTitle();
  void progressIsScaled_data();
  void progressIsScaled();
  void busyBarMovesOnlyWhileShown();
  void segmentsComeGoAndDoNotJump();
  void countsSayWhatTheyCount();
  void itemsFoldOut();
  void itemModelIsSound();
};

void TestProgressStrip::initTestCase() {
  applyTheme(*qApp, Theme::Light);
}

void TestProgressStrip::buttonsOnlyAsk() {
  Shown shown;
  QSignalSpy pause(&shown.strip, &ProgressStrip::pauseRequested);
  QSignalSpy resume(&shown.strip, &ProgressStrip::resumeRequested);
  QSignalSpy stop(&shown.strip, &ProgressStrip::stopRequested);
  QTest::mouseClick(shown.button("Pause"), Qt::LeftButton);
  QTest::mouseClick(shown.button("Stop"), Qt::LeftButton);
  QCOMPARE(pause.size(), 1);
  QCOMPARE(stop.size(), 1);
  QVERIFY(shown.button("Pause") != nullptr);
  shown.strip.setState(ProgressStrip::State::Paused);
  QTest::keyClick(shown.button("Resume"), Qt::Key_Space);
  QCOMPARE(resume.size(), 1);
  QCOMPARE(pause.size(), 1);
}

void TestProgressStrip::stateChangesButtonsAndTitle() {
  Shown shown;
  QVERIFY(shown.label(QStringLiteral("Extracting")) != nullptr);
  shown.strip.setState(ProgressStrip::State::Paused);
  QVERIFY(shown.label(QStringLiteral("Paused")) != nullptr);
  shown.strip.setState(ProgressStrip::State::Stopping);
  QVERIFY(shown.label(QStringLiteral("Stopping…")) != nullptr);
  QVERIFY(!shown.button("Pause")->isEnabled());
  QVERIFY(!shown.button("Stop")->isEnabled());
  shown.strip.setState(ProgressStrip::State::Running);
  shown.strip.setTitle(QStringLiteral("Reporting"));
  QVERIFY(shown.label(QStringLiteral("Reporting")) != nullptr);
  QVERIFY(shown.button("Pause")->isEnabled());
}

void TestProgressStrip::progressIsScaled_data() {
  QTest::addColumn<qint64>("done");
  QTest::addColumn<qint64>("total");
  QTest::addColumn<double>("share");
  QTest::newRow("none") << qint64{0} << qint64{100} << 0.0;
  QTest::newRow("half") << qint64{50} << qint64{100} << 0.5;
  QTest::newRow("bytes") << (qint64{3} << 38) << (qint64{4} << 38) << 0.75;
  QTest::newRow("more than all") << qint64{7} << qint64{5} << 1.0;
  QTest::newRow("less than none") << qint64{-1} << qint64{5} << 0.0;
}

void TestProgressStrip::progressIsScaled() {
  QFETCH(qint64, done);
  QFETCH(qint64, total);
  QFETCH(double, share);
  Shown shown;
  shown.strip.setProgress(done, total);
  QCOMPARE(static_cast<double>(shown.bar->value()) / shown.bar->maximum(), share);
  const QImage image = shown.bar->grab().toImage();
  int full = 0;
  const QRgb accent = shown.bar->palette().color(QPalette::Highlight).rgb();
  for (int x = 0; x < image.width(); ++x) full += image.pixelColor(x, image.height() / 2).rgb() == accent;
  QVERIFY(std::abs(full - share * image.width()) < image.height());
}

void TestProgressStrip::busyBarMovesOnlyWhileShown() {
  Shown shown;
  shown.strip.setProgress(0, 0);
  QCOMPARE(shown.bar->maximum(), 0);
  const QImage before = shown.bar->grab().toImage();
  QTRY_VERIFY(shown.bar->grab().toImage() != before);
  shown.strip.setProgress(1, 2);
  const QImage half = shown.bar->grab().toImage();
  QTest::qWait(100);
  QCOMPARE(shown.bar->grab().toImage(), half);
}

void TestProgressStrip::segmentsComeGoAndDoNotJump() {
  Shown shown;
  shown.strip.setSegments(
      {QStringLiteral("100%"), QStringLiteral("1,520 clips/s"), QStringLiteral("<b>x</b>")});
  QLabel* rate = shown.label(QStringLiteral("1,520 clips/s"));
  QVERIFY(rate != nullptr);
  const int width = rate->minimumWidth();
  shown.strip.setSegments({QStringLiteral("1%"), QStringLiteral("9 clips/s")});
  QCOMPARE(rate->text(), QStringLiteral("9 clips/s"));
  QCOMPARE(rate->minimumWidth(), width);
  QVERIFY(shown.label(QStringLiteral("<b>x</b>")) == nullptr);
  shown.strip.setSegments({});
  QVERIFY(!rate->isVisible());
}

void TestProgressStrip::countsSayWhatTheyCount() {
  Shown shown;
  shown.strip.setCounts(
      {{QStringLiteral("circle-check"), validColor, QStringLiteral("18,258"), QStringLiteral("Valid")},
       {QStringLiteral("circle-x"), invalidColor, QStringLiteral("612"), QStringLiteral("Invalid")}});
  QLabel* invalid = shown.label(QStringLiteral("612"));
  QVERIFY(invalid != nullptr);
  QCOMPARE(invalid->accessibleName(), QStringLiteral("Invalid: 612"));
  QCOMPARE(invalid->parentWidget()->toolTip(), QStringLiteral("Invalid"));
  shown.strip.setCounts(
      {{QStringLiteral("circle-check"), validColor, QStringLiteral("1"), QStringLiteral("Valid")}});
  QVERIFY(!invalid->isVisible());
}

void TestProgressStrip::itemsFoldOut() {
  Shown shown;
  QVERIFY(!shown.expander->isVisible());
  std::vector<ItemProgress> items;
  for (int i = 0; i < 43; ++i) items.push_back({QStringLiteral("part%1").arg(i), i * 1000, 43000});
  shown.strip.setItems(items);
  QVERIFY(shown.expander->isVisible());
  QVERIFY(!shown.list->isVisible());
  QTest::mouseClick(shown.expander, Qt::LeftButton);
  QVERIFY(shown.list->isVisible());
  QVERIFY(shown.list->height() < 12 * shown.list->fontMetrics().height());
  const QAbstractItemModel* model = shown.list->model();
  QCOMPARE(model->rowCount(), 43);
  QCOMPARE(model->index(2, ItemProgressModel::Figures).data().toString(), QStringLiteral("2,000 of 43,000"));

  shown.list->verticalScrollBar()->setValue(20);
  QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
  items[7].done = 8000;
  shown.strip.setItems(items);
  QCOMPARE(changed.size(), 1);
  QCOMPARE(changed.front().front().toModelIndex().row(), 7);
  QCOMPARE(shown.list->verticalScrollBar()->value(), 20);

  shown.strip.setItems({});
  QVERIFY(!shown.expander->isVisible());
  QVERIFY(!shown.list->isVisible());
}

void TestProgressStrip::itemModelIsSound() {
  ItemProgressModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setItems({{QStringLiteral("a"), 5, 0}, {QStringLiteral("b"), 9, 3}});
  QCOMPARE(model.index(0, ItemProgressModel::Figures).data().toString(), QStringLiteral("5"));
  QCOMPARE(model.index(0, ItemProgressModel::Bar).data(Qt::UserRole).toDouble(), 0.0);
  QCOMPARE(model.index(1, ItemProgressModel::Bar).data(Qt::UserRole).toDouble(), 1.0);
  QCOMPARE(model.index(1, ItemProgressModel::Bar).data(Qt::AccessibleTextRole).toString(),
           QStringLiteral("100%"));
  model.setItems({{QStringLiteral("a"), 6, 6}});
  QCOMPARE(model.rowCount(), 1);
}

QTEST_MAIN(TestProgressStrip)
#include "tst_progress_strip.moc"
