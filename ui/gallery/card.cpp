#include "ui/gallery/card.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <span>

#include "core/signal/envelope.h"
#include "core/signal/spectrogram.h"
#include "core/text/error_text.h"
#include "ui/preview/clip_problem_text.h"
#include "ui/preview/spectrogram_view.h"

namespace ase {
namespace {

std::int8_t sampleByte(float value) {
  return static_cast<std::int8_t>(std::lround(127 * std::clamp(value, -1.0F, 1.0F)));
}

QImage pictureOf(const Spectrogram& spectrogram) {
  const SpectrogramRequest& request = spectrogram.request;
  QImage picture(request.columns, request.rows, QImage::Format_Indexed8);
  for (int row = 0; row < request.rows; ++row) {
    std::memcpy(picture.scanLine(row), spectrogram.levels.data() + std::ptrdiff_t{row} * request.columns,
                static_cast<std::size_t>(request.columns));
  }
  return picture;
}

}  // namespace

std::optional<Card> makeCard(const ReadClip& read, const CancelToken& cancel) {
  Card card;
  if (!read) return card;
  const auto bytes = read();
  if (cancel.isCancelled()) return std::nullopt;
  if (!bytes) {
    card.problem = errorText(bytes.error());
    return card;
  }
  const auto audio = std::make_shared<const ClipAudio>(
      decodeClipAudio(std::as_bytes(std::span(bytes->cbegin(), bytes->cend()))));
  if (audio->frames() == 0) {
    card.problem = clipProblemText(*audio);
    return card;
  }
  const Envelope envelope(audio);
  for (const EnvelopeColumn& column :
       envelope.columns(0, static_cast<double>(audio->frames()), Card::kColumns))
    card.wave.emplace_back(sampleByte(column.minimum), sampleByte(column.maximum));
  const SpectrogramRequest request{0, audio->seconds(), Card::kColumns, Card::kRows,
                                   FrequencyAxis::forRate(FrequencyScale::Mel, audio->rate)};
  const auto spectrogram = computeSpectrogram(*audio, request, cancel);
  if (!spectrogram) return std::nullopt;
  card.topLevel = SpectrogramView::topLevelOf(spectrogram->loudest);
  card.spectrogram = pictureOf(*spectrogram);
  return card;
}

}  // namespace ase
