#include <memory>

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QVariantMap>
#include <QWidget>

#include "ui/widgets/desktop_notification.h"

using namespace ase;

/// Stands in for the desktop's notification server.
class FakeDesktop : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

 public:
  QStringList told;

 public slots:
  uint Notify(const QString& application, uint /*replaces*/, const QString& /*icon*/, const QString& title,
              const QString& text, const QStringList& /*actions*/, const QVariantMap& /*hints*/,
              int /*timeout*/) {
    told << QStringList{application, title, text}.join(QStringLiteral(" | "));
    return static_cast<uint>(told.size());
  }
};

class TestDesktopNotification : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty()) QSKIP("needs dbus-daemon");
    bus_.start(QStringLiteral("dbus-daemon"),
               {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    QVERIFY(bus_.waitForStarted());
    QVERIFY(bus_.waitForReadyRead());
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus_.readLine().trimmed());
    QCoreApplication::setApplicationName(QStringLiteral("program"));
    window_ = std::make_unique<QWidget>();
    window_->setWindowTitle(QStringLiteral("Window"));
    window_->show();
  }

  void cleanupTestCase() {
    window_.reset();
    bus_.kill();
    bus_.waitForFinished();
  }

  void withoutAServerNothingHappens() { notifyDesktop(window_.get(), QStringLiteral("nobody hears")); }

  void theServerIsToldOnceAndTextIsNoMarkup() {
    FakeDesktop desktop;
    QDBusConnection connection = QDBusConnection::connectToBus(
        QString::fromUtf8(qgetenv("DBUS_SESSION_BUS_ADDRESS")), QStringLiteral("desktop"));
    QVERIFY(connection.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &desktop,
                                      QDBusConnection::ExportAllSlots));
    QVERIFY(connection.registerService(QStringLiteral("org.freedesktop.Notifications")));
    notifyDesktop(window_.get(), QStringLiteral("Done <b>"));
    QTRY_COMPARE(desktop.told, QStringList{QStringLiteral("program | Window | Done &lt;b&gt;")});
    QTest::qWait(50);
    QCOMPARE(desktop.told.size(), 1);
  }

 private:
  QProcess bus_;
  std::unique_ptr<QWidget> window_;
};

QTEST_MAIN(TestDesktopNotification)
#include "tst_desktop_notification.moc"
