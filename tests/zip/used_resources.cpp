#include "tests/zip/used_resources.h"

#include <ctime>

#include <QFile>

namespace ase::test {
namespace {

/// The number behind `name:` in a file of Linux below /proc/self; 0 where there is none.
qint64 numberOf(const QString& file, const QByteArray& name) {
  QFile lines(QStringLiteral("/proc/self/") + file);
  if (!lines.open(QIODevice::ReadOnly)) return 0;
  for (QByteArray line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
    if (line.startsWith(name + ':'))
      return line.sliced(name.size() + 1).simplified().split(' ').front().toLongLong();
  }
  return 0;
}

qint64 kibibytes(const QByteArray& name) {
  return numberOf(QStringLiteral("status"), name);
}

}  // namespace

double processorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

qint64 bytesReadSoFar() {
  return numberOf(QStringLiteral("io"), "rchar");
}

MemoryMeter::MemoryMeter() {
  QFile reset(QStringLiteral("/proc/self/clear_refs"));
  if (reset.open(QIODevice::WriteOnly)) reset.write("5");  // the highest is what there is now
  before_ = kibibytes("VmRSS");
}

qint64 MemoryMeter::rise() const {
  return (kibibytes("VmHWM") - before_) / 1024;
}

}  // namespace ase::test
