#include <algorithm>
#include <cstdio>

#include <QDirIterator>
#include <QFile>
#include <QStringList>

#include "tests/fuzz/fuzz.h"

/// Gives a target every file below the folders named, one after the other: the seeds and what fuzzing found
/// once, for compilers without libFuzzer.
int main(int argc, char** argv) {
  int count = 0;
  for (int i = 1; i < argc; ++i) {
    QStringList paths;
    QDirIterator files(QString::fromLocal8Bit(argv[i]), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) paths.push_back(files.next());
    std::ranges::sort(paths);
    for (const QString& path : paths) {
      QFile file(path);
      if (!file.open(QIODevice::ReadOnly)) return 1;
      const QByteArray bytes = file.readAll();
      std::printf("%s\n", qPrintable(path));
      std::fflush(stdout);
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                             static_cast<std::size_t>(bytes.size()));
      ++count;
    }
  }
  std::printf("%d inputs\n", count);
  return count > 0 ? 0 : 1;
}
