#include "ui/widgets/system_scheme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QSettings>
#include <QStyleHints>

#ifdef ASE_ASK_PORTAL
#include <QDBusConnection>
#include <QDBusMessage>
#endif

#include "ui/widgets/colors.h"

namespace ase {

#ifdef ASE_ASK_PORTAL
namespace {

constexpr int kPortalPatience = 200;  // ms
constexpr int kPreferDark = 1;
constexpr int kPreferLight = 2;

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

/// The portal's method Read wraps its answer in two variants, its signal in one.
int unwrapped(QVariant value) {
  while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
  return value.toInt();
}

}  // namespace

void SystemScheme::askPortal() {
  // Without the address libdbus would start a bus of its own.
  if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) return;
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
              SLOT(settingChanged(QString, QString, QDBusVariant)));
  QDBusMessage read = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
  read << kGroup << kKey;
  const QDBusMessage answer = bus.call(read, QDBus::Block, kPortalPatience);
  if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty()) return;
  const int scheme = unwrapped(answer.arguments().constFirst());
  if (scheme == kPreferDark || scheme == kPreferLight) dark_ = scheme == kPreferDark;
}

void SystemScheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
  if (group == kGroup && key == kKey) setDark(unwrapped(value.variant()) == kPreferDark);
}
#endif

SystemScheme::SystemScheme(QObject* parent)
    : QObject(parent), dark_(ase::isDark(QGuiApplication::palette())) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  const QStyleHints* hints = QGuiApplication::styleHints();
  if (hints->colorScheme() != Qt::ColorScheme::Unknown) dark_ = hints->colorScheme() == Qt::ColorScheme::Dark;
  connect(hints, &QStyleHints::colorSchemeChanged, this,
          [this](Qt::ColorScheme scheme) { setDark(scheme == Qt::ColorScheme::Dark); });
#elif defined(ASE_ASK_PORTAL)
  askPortal();
#elif defined(Q_OS_WIN)
  const QSettings personalize(
      QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"),
      QSettings::NativeFormat);
  dark_ = personalize.value(QStringLiteral("AppsUseLightTheme"), 1).toInt() == 0;
#endif
}

void SystemScheme::setDark(bool dark) {
  if (dark == dark_) return;
  dark_ = dark;
  emit changed();
}

}  // namespace ase
