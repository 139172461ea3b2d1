#pragma once

#include <atomic>
#include <memory>

#include <QObject>
#include <QThreadPool>

#include "core/base/cancel_token.h"
#include "core/signal/spectrogram.h"

namespace ase {

/// Computes spectrograms off the GUI thread, one at a time: a new request cancels the one before it. Belongs
/// to the GUI thread.
class SpectrogramMaker : public QObject {
  Q_OBJECT

 public:
  explicit SpectrogramMaker(QObject* parent = nullptr);
  ~SpectrogramMaker() override;

  void request(std::shared_ptr<const ClipAudio> audio, const SpectrogramRequest& request);
  void cancel();

 signals:
  /// The newest request's result. Never emitted for a request that was cancelled or replaced.
  void made(const std::shared_ptr<const ase::Spectrogram>& spectrogram);

 private:
  QThreadPool pool_;
  CancelToken current_;
  quint64 number_ = 0;
};

}  // namespace ase
