#include "core/base/processors.h"

#include <algorithm>

#include <QFile>
#include <QList>
#include <QThread>

namespace ase {
namespace {

#ifdef Q_OS_LINUX
QByteArray textOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Of the control group of this process (version 2), and of all that it is in. See cgroups(7).
std::optional<int> allowedByGroup() {
  QString group;
  for (const QByteArray& line : textOf(QStringLiteral("/proc/self/cgroup")).split('\n'))
    if (line.startsWith("0::")) group = QString::fromUtf8(line.sliced(3));
  std::optional<int> least;
  while (group.startsWith(QLatin1Char('/'))) {
    const auto allowed = processorsAllowedBy(textOf(QStringLiteral("/sys/fs/cgroup%1/cpu.max").arg(group)));
    if (allowed) least = std::min(*allowed, least.value_or(*allowed));
    group.truncate(group.lastIndexOf(QLatin1Char('/')));
  }
  return least;
}
#else
std::optional<int> allowedByGroup() {
  return std::nullopt;
}
#endif

}  // namespace

std::optional<int> processorsAllowedBy(const QByteArray& cpuMax) {
  const QList<QByteArray> parts = cpuMax.simplified().split(' ');
  bool isQuota = false;
  const qint64 quota = parts.value(0).toLongLong(&isQuota);
  const qint64 period = parts.value(1).toLongLong();
  if (!isQuota || quota <= 0 || period <= 0) return std::nullopt;
  return static_cast<int>(std::min<qint64>((quota + period - 1) / period, 65536));
}

int processors() {
  int count = QThread::idealThreadCount();
  static const std::optional<int> allowed = allowedByGroup();
  if (allowed) count = std::min(count, *allowed);
  const int given = qEnvironmentVariableIntValue("SLURM_CPUS_PER_TASK");
  if (given > 0) count = std::min(count, given);
  return std::max(1, count);
}

}  // namespace ase
