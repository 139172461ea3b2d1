#include "core/signal/spectrogram.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/tx.h>
}

#include <algorithm>
#include <bit>
#include <cmath>
#include <memory>
#include <new>
#include <numbers>
#include <span>

#include "core/inspect/level.h"

namespace ase {
namespace {

constexpr double kWindowSeconds = 0.032;
constexpr std::size_t kShortestWindow = 64;
constexpr std::size_t kLongestWindow = 16384;
constexpr int kMostWindowsPerColumn = 16;

template <class T>
class AlignedArray {
 public:
  explicit AlignedArray(std::size_t size)
      : values_(static_cast<T*>(av_calloc(size, sizeof(T)))), size_(size) {
    if (values_ == nullptr) throw std::bad_alloc();
  }
  ~AlignedArray() { av_free(values_); }
  AlignedArray(const AlignedArray&) = delete;
  AlignedArray& operator=(const AlignedArray&) = delete;
  std::span<T> values() { return {values_, size_}; }

 private:
  T* values_;
  std::size_t size_;
};

std::size_t windowLength(int rate) {
  const double wanted = kWindowSeconds * rate;
  const auto power = std::exp2(std::round(std::log2(std::max(wanted, 1.0))));
  return std::clamp(static_cast<std::size_t>(power), kShortestWindow, kLongestWindow);
}

/// The levels of one window of sound, in dBFS per bin.
class WindowSpectrum {
 public:
  explicit WindowSpectrum(const ClipAudio& audio)
      : audio_(audio),
        length_(windowLength(audio.rate)),
        window_(length_),
        input_(length_),
        output_(length_ / 2 + 1),
        levels_(length_ / 2 + 1) {
    const float scale = 1;
    if (av_tx_init(&context_, &transform_, AV_TX_FLOAT_RDFT, 0, static_cast<int>(length_), &scale, 0) < 0)
      throw std::bad_alloc();
    for (std::size_t i = 0; i < length_; ++i) {
      const double phase = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(length_);
      window_[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
    }
    // The sum of a periodic Hann window is half its length; this also scales samples to full scale
    // 1.
    const float sum = static_cast<float>(length_) / 2;
    const float toAmplitude = 2 / (sum * kFullScale * static_cast<float>(audio.channels));
    for (float& value : window_) value *= toAmplitude;
  }
  ~WindowSpectrum() { av_tx_uninit(&context_); }
  WindowSpectrum(const WindowSpectrum&) = delete;
  WindowSpectrum& operator=(const WindowSpectrum&) = delete;

  std::size_t length() const { return length_; }
  std::size_t bins() const { return levels_.size(); }

  std::span<const float> at(std::int64_t centre) {
    fill(centre - static_cast<std::int64_t>(length_ / 2));
    transform_(context_, output_.values().data(), input_.values().data(), sizeof(float));
    constexpr float kLeastPower = 1e-12F;  // Spectrogram::kFloor
    for (std::size_t k = 0; k < levels_.size(); ++k) {
      const AVComplexFloat x = output_.values()[k];
      levels_[k] = 10 * std::log10(std::max(x.re * x.re + x.im * x.im, kLeastPower));
    }
    return levels_;
  }

 private:
  void fill(std::int64_t first) {
    const std::span<float> input = input_.values();
    const auto length = static_cast<std::int64_t>(length_);
    const std::int64_t begin = std::clamp<std::int64_t>(-first, 0, length);
    const std::int64_t end = std::clamp<std::int64_t>(audio_.frames() - first, begin, length);
    std::fill(input.begin(), input.begin() + begin, 0.0F);
    std::fill(input.begin() + end, input.end(), 0.0F);
    const auto channels = static_cast<std::size_t>(audio_.channels);
    for (std::int64_t i = begin; i < end; ++i) {
      const std::int16_t* frame = audio_.samples.data() + static_cast<std::size_t>(first + i) * channels;
      float sum = 0;
      for (std::size_t channel = 0; channel < channels; ++channel) sum += static_cast<float>(frame[channel]);
      const auto place = static_cast<std::size_t>(i);
      input[place] = sum * window_[place];
    }
  }

  const ClipAudio& audio_;
  std::size_t length_;
  std::vector<float> window_;
  AlignedArray<float> input_;
  AlignedArray<AVComplexFloat> output_;
  std::vector<float> levels_;
  AVTXContext* context_ = nullptr;
  av_tx_fn transform_ = nullptr;
};

/// Where a row takes its level from: the loudest of the bins first..last, or between two bins.
struct RowSource {
  std::size_t first;
  std::size_t last;
  float fraction;  ///< of the way from `first` to `last`; negative: take the loudest

  float levelIn(std::span<const float> bins) const {
    if (fraction >= 0) return std::lerp(bins[first], bins[last], fraction);
    return *std::max_element(bins.begin() + static_cast<std::ptrdiff_t>(first),
                             bins.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  }
};

std::vector<RowSource> rowSources(const SpectrogramRequest& request, std::size_t bins, int rate) {
  const double hertzPerBin = rate / 2.0 / static_cast<double>(bins - 1);
  const auto highest = static_cast<double>(bins - 1);
  std::vector<RowSource> rows;
  rows.reserve(static_cast<std::size_t>(request.rows));
  for (int row = 0; row < request.rows; ++row) {
    const auto binAt = [&](double edge) {
      const double position = 1 - (row + edge) / request.rows;
      return std::clamp(request.axis.hertzAt(position) / hertzPerBin, 0.0, highest);
    };
    const auto first = static_cast<std::size_t>(std::ceil(binAt(1)));
    const auto last = static_cast<std::size_t>(std::floor(binAt(0)));
    if (first <= last) {
      rows.push_back({first, last, -1});
    } else {
      const double middle = binAt(0.5);
      const auto below = std::min(static_cast<std::size_t>(middle), bins - 2);
      rows.push_back({below, below + 1, static_cast<float>(middle - static_cast<double>(below))});
    }
  }
  return rows;
}

std::uint8_t toByte(float decibels) {
  const double steps = (static_cast<double>(decibels) - Spectrogram::kFloor) / Spectrogram::kStepDecibels;
  return static_cast<std::uint8_t>(std::clamp(std::lround(steps), 0L, 255L));
}

}  // namespace

std::uint8_t Spectrogram::at(int column, int row) const {
  return levels[static_cast<std::size_t>(row) * static_cast<std::size_t>(request.columns) +
                static_cast<std::size_t>(column)];
}

Result<Spectrogram> computeSpectrogram(const ClipAudio& audio, const SpectrogramRequest& request,
                                       const CancelToken& cancel) {
  Spectrogram result;
  result.request = request;
  result.request.columns = std::clamp(request.columns, 1, Spectrogram::kMaxColumns);
  result.request.rows = std::clamp(request.rows, 1, Spectrogram::kMaxRows);
  const auto columns = static_cast<std::size_t>(result.request.columns);
  const auto rows = static_cast<std::size_t>(result.request.rows);
  result.levels.resize(columns * rows);
  if (audio.frames() == 0) return result;

  WindowSpectrum spectrum(audio);
  const std::vector<RowSource> sources = rowSources(result.request, spectrum.bins(), audio.rate);
  const double step = (request.last - request.first) * audio.rate / static_cast<double>(columns);
  const double windows = std::ceil(step / (static_cast<double>(spectrum.length()) / 2));
  const int perColumn = static_cast<int>(std::clamp(windows, 1.0, double{kMostWindowsPerColumn}));
  std::vector<float> loudest(rows);
  for (std::size_t column = 0; column < columns; ++column) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    std::ranges::fill(loudest, static_cast<float>(Spectrogram::kFloor));
    for (int i = 0; i < perColumn; ++i) {
      const double place = static_cast<double>(column) + (i + 0.5) / perColumn;
      const std::span<const float> levels =
          spectrum.at(std::llround(request.first * audio.rate + place * step));
      for (std::size_t row = 0; row < rows; ++row)
        loudest[row] = std::max(loudest[row], sources[row].levelIn(levels));
    }
    for (std::size_t row = 0; row < rows; ++row) {
      const std::uint8_t level = toByte(loudest[row]);
      result.levels[row * columns + column] = level;
      result.loudest = std::max(result.loudest, level);
    }
  }
  return result;
}

}  // namespace ase
