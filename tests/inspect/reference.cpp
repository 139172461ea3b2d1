#include "tests/inspect/reference.h"

#include <QRegularExpression>

#include "tests/support/run_program.h"

namespace ase::test {
namespace {

std::optional<double> numberIn(const QByteArray& text, const QString& pattern) {
  const auto match = QRegularExpression(pattern).match(QString::fromUtf8(text));
  if (!match.hasMatch()) return std::nullopt;
  return match.captured(1).toDouble();
}

QByteArray valueOf(const QByteArray& lines, const QByteArray& key) {
  for (const QByteArray& line : lines.split('\n')) {
    if (line.startsWith(key + '=')) return line.sliced(key.size() + 1).trimmed();
  }
  return {};
}

}  // namespace

Reference askReference(const QString& path) {
  const QByteArray probed =
      runProgram(QStringLiteral("ffprobe"),
                 {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-show_entries"),
                  QStringLiteral("format=duration:stream=codec_name,sample_rate,channels"),
                  QStringLiteral("-of"), QStringLiteral("default=noprint_wrappers=1"), path})
          .output;
  const QByteArray heard =
      runProgram(QStringLiteral("ffmpeg"),
                 {QStringLiteral("-nostdin"), QStringLiteral("-hide_banner"), QStringLiteral("-i"), path,
                  QStringLiteral("-af"), QStringLiteral("volumedetect"), QStringLiteral("-f"),
                  QStringLiteral("null"), QStringLiteral("-")})
          .errors;
  Reference reference;
  bool isNumber = false;
  const double duration = valueOf(probed, "duration").toDouble(&isNumber);
  if (isNumber) reference.duration = duration;
  reference.codec = valueOf(probed, "codec_name");
  reference.sampleRate = valueOf(probed, "sample_rate").toInt();
  reference.channels = valueOf(probed, "channels").toInt();
  reference.maxVolume = numberIn(heard, QStringLiteral(R"(max_volume: (-?[0-9.]+) dB)"));
  reference.meanVolume = numberIn(heard, QStringLiteral(R"(mean_volume: (-?[0-9.]+) dB)"));
  return reference;
}

}  // namespace ase::test
