#include <memory>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QThread>

#include "tests/support/temp_tree.h"
#include "tests/ui/widgets/running_main.h"
#include "ui/widgets/system_scheme.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

constexpr uint kDark = 1;
constexpr uint kLight = 2;

}  // namespace

/// Stands in for the desktop's portal.
class FakePortal : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

 public:
  uint scheme = kDark;

 public slots:
  QDBusVariant Read(const QString& group, const QString& key) {
    const bool asked =
        group == QStringLiteral("org.freedesktop.appearance") && key == QStringLiteral("color-scheme");
    return QDBusVariant(QVariant::fromValue(QDBusVariant(asked ? scheme : 0U)));
  }
  void change(uint to) {
    scheme = to;
    announce(QStringLiteral("org.freedesktop.appearance"), to);
    announce(QStringLiteral("org.gnome.desktop.interface"), kDark);  // somebody else's
  }

 private:
  static void announce(const QString& group, uint to) {
    QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/portal/desktop"),
                                                     QStringLiteral("org.freedesktop.portal.Settings"),
                                                     QStringLiteral("SettingChanged"));
    signal << group << QStringLiteral("color-scheme") << QVariant::fromValue(QDBusVariant(to));
    QDBusConnection(QStringLiteral("portal")).send(signal);
  }
};

class TestSystemScheme : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void cleanupTestCase();
  void withoutAPortalThePaletteDecides();
  void portalIsAskedAndHeard();
  void themeFollowsThePortalUntilAnotherIsChosen();

 private:
  void startPortal(uint scheme);

  test::TempTree folder_;
  QProcess bus_;
  QThread thread_;
  std::unique_ptr<FakePortal> portal_;
};

void TestSystemScheme::initTestCase() {
  if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty()) QSKIP("needs dbus-daemon");
  // One that starts no service by itself, such as the portal of the desktop on which this runs.
  const QString config = folder_.write(
      QStringLiteral("bus.conf"),
      "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">"
      "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/>"
      "</policy></busconfig>");
  bus_.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + config,
                                             QStringLiteral("--nofork"), QStringLiteral("--print-address")});
  QVERIFY(bus_.waitForStarted());
  QVERIFY(bus_.waitForReadyRead());
  qputenv("DBUS_SESSION_BUS_ADDRESS", bus_.readLine().trimmed());
}

void TestSystemScheme::cleanupTestCase() {
  thread_.quit();
  thread_.wait();
  bus_.kill();
  bus_.waitForFinished();
}

void TestSystemScheme::startPortal(uint scheme) {
  if (portal_ == nullptr) {
    portal_ = std::make_unique<FakePortal>();
    QDBusConnection connection = QDBusConnection::connectToBus(
        QString::fromUtf8(qgetenv("DBUS_SESSION_BUS_ADDRESS")), QStringLiteral("portal"));
    QVERIFY(connection.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), portal_.get(),
                                      QDBusConnection::ExportAllSlots));
    QVERIFY(connection.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    portal_->moveToThread(&thread_);
    thread_.start();
  }
  QMetaObject::invokeMethod(
      portal_.get(), [this, scheme] { portal_->change(scheme); }, Qt::BlockingQueuedConnection);
}

void TestSystemScheme::withoutAPortalThePaletteDecides() {
  QApplication::setPalette(themePalette(true));
  QVERIFY(SystemScheme().isDark());
  QApplication::setPalette(themePalette(false));
  QVERIFY(!SystemScheme().isDark());
}

void TestSystemScheme::portalIsAskedAndHeard() {
  startPortal(kDark);
  SystemScheme scheme;
  QVERIFY(scheme.isDark());
  QSignalSpy changed(&scheme, &SystemScheme::changed);
  startPortal(kLight);
  QTRY_COMPARE(changed.size(), 1);
  QVERIFY(!scheme.isDark());
}

void TestSystemScheme::themeFollowsThePortalUntilAnotherIsChosen() {
  startPortal(kDark);
  applyTheme(*qApp, Theme::System);
  QVERIFY(isDark(QApplication::palette()));
  startPortal(kLight);
  QTRY_VERIFY(!isDark(QApplication::palette()));
  applyTheme(*qApp, Theme::Dark);
  startPortal(kDark);
  startPortal(kLight);
  QTest::qWait(100);
  QVERIFY(isDark(QApplication::palette()));
}

ASE_RUNNING_TEST_MAIN(TestSystemScheme)
#include "tst_system_scheme.moc"
