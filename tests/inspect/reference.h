#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

namespace ase::test {

/// What the commands of the reference script say about a WAV file.
struct Reference {
  std::optional<double>
      duration{};  ///< seconds, with six decimals, of `ffprobe -show_entries format=duration`
  QByteArray codec{};
  int sampleRate = 0;
  int channels = 0;
  std::optional<double> maxVolume{};   ///< dBFS, of `ffmpeg -af volumedetect`
  std::optional<double> meanVolume{};  ///< dBFS

  /// The reference script's verdict on an undamaged clip.
  bool isValid(double minDuration, double silenceThreshold) const {
    return duration && maxVolume && *duration >= minDuration && *maxVolume >= silenceThreshold;
  }
};

/// Runs ffprobe and ffmpeg on a file; what they do not say stays unset.
Reference askReference(const QString& path);

}  // namespace ase::test
