#include "ui/preview/output_format.h"

namespace ase {
namespace {

constexpr int kLowestRate = 8000;  // rates that devices claim outside these two are not to be trusted
constexpr int kHighestRate = 192000;

QAudioFormat int16Format(int rate, int channels) {
  QAudioFormat format;
  format.setSampleRate(rate);
  format.setChannelCount(channels);
  format.setSampleFormat(QAudioFormat::Int16);
  return format;
}

}  // namespace

QAudioFormat outputFormat(const QAudioDevice& device, int rate, int channels) {
  if (rate >= kLowestRate && rate <= kHighestRate) {
    for (const int count : {channels, 2}) {
      const QAudioFormat format = int16Format(rate, count);
      if (count <= 2 && device.isFormatSupported(format)) return format;
    }
  }
  const QAudioFormat preferred = device.preferredFormat();
  return preferred.isValid() ? preferred : int16Format(48000, 2);
}

}  // namespace ase
