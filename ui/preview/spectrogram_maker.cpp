#include "ui/preview/spectrogram_maker.h"

namespace ase {

SpectrogramMaker::SpectrogramMaker(QObject* parent) : QObject(parent) {
  pool_.setMaxThreadCount(1);
}

SpectrogramMaker::~SpectrogramMaker() {
  cancel();
  pool_.clear();
  pool_.waitForDone();
}

void SpectrogramMaker::request(std::shared_ptr<const ClipAudio> audio, const SpectrogramRequest& request) {
  cancel();
  current_ = CancelToken();
  pool_.start([this, audio = std::move(audio), request, token = current_, number = number_] {
    auto computed = computeSpectrogram(*audio, request, token);
    if (!computed) return;
    auto spectrogram = std::make_shared<const Spectrogram>(std::move(*computed));
    QMetaObject::invokeMethod(
        this,
        [this, spectrogram, number] {
          if (number == number_) emit made(spectrogram);
        },
        Qt::QueuedConnection);
  });
}

void SpectrogramMaker::cancel() {
  current_.cancel();
  ++number_;
}

}  // namespace ase
