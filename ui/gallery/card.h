#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QImage>
#include <QString>

#include "core/audioset/clip_id.h"
#include "core/base/cancel_token.h"
#include "ui/preview/clip_loader.h"

namespace ase {

/// What a card shows of a clip's sound: small enough to keep thousands of them. A value.
struct Card {
  static constexpr int kColumns = 256;  ///< of waveform and spectrogram
  static constexpr int kRows = 64;      ///< of the spectrogram

  /// The lowest and the highest sample of each column, full scale being 127; empty if there is nothing to
  /// hear.
  std::vector<std::pair<std::int8_t, std::int8_t>> wave;
  QImage spectrogram;   ///< Format_Indexed8: levels as in Spectrogram, without colours
  double topLevel = 0;  ///< dBFS; what the strongest colour stands for, as in the preview
  QString problem;      ///< why there is nothing to hear

  qsizetype bytes() const {
    return std::ssize(wave) * 2 + spectrogram.sizeInBytes() + problem.size() * 2 + qsizetype{sizeof(Card)};
  }
};

/// Reads and decodes a clip and makes its card. A null `read`: there is nothing of the clip. Blocks; any
/// thread. nullopt after a cancel.
std::optional<Card> makeCard(const ReadClip& read, const CancelToken& cancel);

}  // namespace ase
