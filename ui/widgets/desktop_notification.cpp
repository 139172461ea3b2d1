#include "ui/widgets/desktop_notification.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

#ifdef ASE_HAS_DBUS
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#endif

namespace ase {
namespace {

#ifdef ASE_HAS_DBUS
/// Follows the Desktop Notifications Specification, 1.2: org.freedesktop.Notifications.Notify.
/// False if there is no service.
bool notifyByBus(const QString& title, const QString& text) {
  // Without the address, libdbus would start a bus of its own.
  if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) return false;
  const QString service = QStringLiteral("org.freedesktop.Notifications");
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected() || !bus.interface()->isServiceRegistered(service)) return false;
  QDBusMessage message = QDBusMessage::createMethodCall(
      service, QStringLiteral("/org/freedesktop/Notifications"), service, QStringLiteral("Notify"));
  constexpr quint32 kReplacesNone = 0;
  constexpr qint32 kServersTimeout = -1;
  message << QCoreApplication::applicationName() << kReplacesNone << QGuiApplication::desktopFileName()
          << title << text.toHtmlEscaped() << QStringList() << QVariantMap() << kServersTimeout;
  return bus.send(message);
}
#endif

void notifyByTray(QWidget* window, const QString& title, const QString& text) {
  if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) return;
  constexpr int kShownMs = 15000;
  auto* tray = new QSystemTrayIcon(window->windowIcon(), window);
  tray->show();
  tray->showMessage(title, text, window->windowIcon(), kShownMs);
  QTimer::singleShot(kShownMs, tray, &QObject::deleteLater);
}

}  // namespace

void notifyDesktop(QWidget* window, const QString& text) {
  QApplication::alert(window);
  const QString title = window->windowTitle();
#ifdef ASE_HAS_DBUS
  if (notifyByBus(title, text)) return;
#endif
  notifyByTray(window, title, text);
}

}  // namespace ase
