// Writes what is installed beside the programs: `ase_manual man|bash|zsh|fish PROGRAM FILE`.

#include <cstdio>

#include <QFile>

#include "app/manual.h"

using namespace ase;

namespace {

QString textOf(const QString& kind, const Manual& manual) {
  if (kind == QLatin1StringView("man")) return manPage(manual, QStringLiteral(ASE_VERSION));
  if (kind == QLatin1StringView("bash")) return completion(Shell::Bash, manual);
  if (kind == QLatin1StringView("zsh")) return completion(Shell::Zsh, manual);
  if (kind == QLatin1StringView("fish")) return completion(Shell::Fish, manual);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  for (const Manual& manual : {commandLineManual(), windowManual()}) {
    if (manual.program != QString::fromLocal8Bit(argv[2])) continue;
    const QByteArray text = textOf(QString::fromLocal8Bit(argv[1]), manual).toUtf8();
    QFile file(QString::fromLocal8Bit(argv[3]));
    const bool written =
        !text.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush();
    if (written) return 0;
  }
  std::fputs("ase_manual: nothing was written\n", stderr);
  return 1;
}
