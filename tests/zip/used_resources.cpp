#include "tests/zip/used_resources.h"

#include <QFile>
#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace ase::test {

#ifdef Q_OS_LINUX

double processorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

qint64 bytesReadSoFar() {
  QFile file(QStringLiteral("/proc/self/io"));
  if (!file.open(QIODevice::ReadOnly)) return 0;
  const QByteArray line = file.readLine().trimmed();
  return line.startsWith("rchar: ") ? line.sliced(7).toLongLong() : 0;
}

qint64 peakMemory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

#else

double processorSeconds() {
  return 0;
}
qint64 bytesReadSoFar() {
  return 0;
}
qint64 peakMemory() {
  return 0;
}

#endif

}  // namespace ase::test
