#pragma once

#include <QObject>
#if defined(Q_OS_LINUX) && QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
#define ASE_ASK_PORTAL
#include <QDBusVariant>
#endif

namespace ase {

/// Whether the desktop wants dark windows. From Qt 6.5 on, Qt knows and signals changes. Before
/// that: on Linux the desktop portal is asked (interface org.freedesktop.portal.Settings, namespace
/// org.freedesktop.appearance, key color-scheme: 1 dark, 2 light), which signals changes too; on
/// Windows the registry is read, only at construction. If nothing answers, the lightness of the
/// application's palette at construction decides.
///
/// Lives on the GUI thread. Construction waits for the portal for at most 0.2 s.
class SystemScheme : public QObject {
  Q_OBJECT

 public:
  explicit SystemScheme(QObject* parent = nullptr);

  bool isDark() const { return dark_; }

 signals:
  void changed();

 private:
#ifdef ASE_ASK_PORTAL
 private slots:
  void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

 private:
  void askPortal();
#endif
  void setDark(bool dark);

  bool dark_ = false;
};

}  // namespace ase
