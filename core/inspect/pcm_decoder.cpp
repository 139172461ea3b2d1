#include "core/inspect/pcm_decoder.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/error.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QtEndian>

#include "core/inspect/riff.h"

namespace ase {
namespace {

constexpr int kIoBufferSize = 4096;
constexpr std::size_t kDecodedBlockBytes = 65536;

template <class T, void (*release)(T**)>
struct Release {
  void operator()(T* pointer) const { release(&pointer); }
};

using Packet = std::unique_ptr<AVPacket, Release<AVPacket, av_packet_free>>;
using Frame = std::unique_ptr<AVFrame, Release<AVFrame, av_frame_free>>;
using Codec = std::unique_ptr<AVCodecContext, Release<AVCodecContext, avcodec_free_context>>;
using Resampler = std::unique_ptr<SwrContext, Release<SwrContext, swr_free>>;

/// The memory that FFmpeg reads instead of a file.
struct MemoryFile {
  std::span<const std::byte> bytes;
  std::int64_t position = 0;

  static int read(void* opaque, std::uint8_t* target, int size) {
    auto& file = *static_cast<MemoryFile*>(opaque);
    const auto left = static_cast<std::int64_t>(file.bytes.size()) - file.position;
    const auto count = std::min<std::int64_t>(size, left);
    if (count <= 0) return AVERROR_EOF;
    std::memcpy(target, file.bytes.data() + file.position, static_cast<std::size_t>(count));
    file.position += count;
    return static_cast<int>(count);
  }

  static std::int64_t seek(void* opaque, std::int64_t offset, int whence) {
    auto& file = *static_cast<MemoryFile*>(opaque);
    const auto size = static_cast<std::int64_t>(file.bytes.size());
    if ((whence & AVSEEK_SIZE) != 0) return size;
    const std::int64_t base = whence == SEEK_CUR ? file.position : whence == SEEK_END ? size : 0;
    if (offset < -base || offset > size - base) return AVERROR(EINVAL);
    file.position = base + offset;
    return file.position;
  }
};

/// A WAV with nothing but a format chunk and a data chunk of unknown length: all that FFmpeg gets
/// to see. Always little-endian: even in a RIFX, FFmpeg takes the samples for little-endian, and it
/// does not know extensible formats there.
QByteArray headerOf(const QByteArray& format) {
  const quint32 written = qToLittleEndian(static_cast<quint32>(format.size()));
  QByteArray header("RIFF");
  header.append(4, '\0').append("WAVEfmt ");
  header.append(reinterpret_cast<const char*>(&written), sizeof written);
  header.append(format).append(format.size() % 2, '\0');
  return header.append("data").append(4, '\0');
}

int refuseToOpen(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
  return AVERROR(EPERM);
}

/// 16-bit PCM in this machine's byte order: decoding it is copying it.
constexpr AVCodecID kNativePcm =
    std::endian::native == std::endian::little ? AV_CODEC_ID_PCM_S16LE : AV_CODEC_ID_PCM_S16BE;

bool isLinearPcm(AVCodecID codec) {
  static constexpr std::array kLinear{
      AV_CODEC_ID_PCM_U8,    AV_CODEC_ID_PCM_S8,    AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S16BE,
      AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S24BE, AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_S32BE,
      AV_CODEC_ID_PCM_S64LE, AV_CODEC_ID_PCM_S64BE, AV_CODEC_ID_PCM_F16LE, AV_CODEC_ID_PCM_F24LE,
      AV_CODEC_ID_PCM_F32LE, AV_CODEC_ID_PCM_F32BE, AV_CODEC_ID_PCM_F64LE, AV_CODEC_ID_PCM_F64BE};
  return std::ranges::find(kLinear, codec) != kLinear.end();
}

/// Leaves only numbers that all of FFmpeg's converters treat alike, whatever registers they use:
/// what is not finite becomes 0, what is over full scale becomes full scale. Returns how many were
/// not finite.
template <class Float>
std::uint64_t confine(std::uint8_t* data, std::size_t count) {
  std::uint64_t notFinite = 0;
  for (Float& sample : std::span(reinterpret_cast<Float*>(data), count)) {
    const bool finite = std::isfinite(sample);
    notFinite += finite ? 0 : 1;
    sample = finite ? std::clamp<Float>(sample, -1, 1) : 0;
  }
  return notFinite;
}

/// The codec for the same samples with their bytes in reverse order.
AVCodecID bigEndianOf(AVCodecID codec) {
  static constexpr std::array<std::pair<AVCodecID, AVCodecID>, 6> kOrders{
      {{AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S16BE},
       {AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S24BE},
       {AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_S32BE},
       {AV_CODEC_ID_PCM_S64LE, AV_CODEC_ID_PCM_S64BE},
       {AV_CODEC_ID_PCM_F32LE, AV_CODEC_ID_PCM_F32BE},
       {AV_CODEC_ID_PCM_F64LE, AV_CODEC_ID_PCM_F64BE}}};
  const auto* order = std::ranges::find(kOrders, codec, &std::pair<AVCodecID, AVCodecID>::first);
  return order != kOrders.end() ? order->second : codec;
}

}  // namespace

struct PcmDecoder::State {
  QByteArray header;
  MemoryFile file;
  AVIOContext* io = nullptr;
  AVFormatContext* input = nullptr;
  AVCodecID codecId = AV_CODEC_ID_NONE;
  Codec codec;  ///< for `input` and `codecId`; opened once there is something to decode
  Packet packet{av_packet_alloc()};
  Frame frame{av_frame_alloc()};
  Resampler resampler;
  AVSampleFormat resamplerFormat = AV_SAMPLE_FMT_NONE;
  std::vector<std::int16_t> converted;
  Format format;
  std::uint64_t notFinite = 0;
  int error = 0;

  State() {
    static std::once_flag quiet;
    std::call_once(quiet, [] { av_log_set_level(AV_LOG_QUIET); });
    auto* buffer = static_cast<unsigned char*>(av_malloc(kIoBufferSize));
    io = avio_alloc_context(buffer, kIoBufferSize, 0, &file, &MemoryFile::read, nullptr, &MemoryFile::seek);
    if (io == nullptr || !packet || !frame) throw std::bad_alloc();
  }
  ~State() {
    avformat_close_input(&input);
    av_freep(&io->buffer);
    avio_context_free(&io);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Millions of clips have the same header, so FFmpeg is asked just once (0.1 ms, as long as
  /// measuring 10 s).
  bool openInput(const QByteArray& wanted) {
    if (input != nullptr && error >= 0 && header == wanted) return true;
    header = wanted;
    file = {std::as_bytes(std::span(header.cbegin(), header.cend())), 0};
    codec.reset();
    avformat_close_input(&input);
    avio_flush(io);
    if (avio_seek(io, 0, SEEK_SET) < 0) return false;
    io->eof_reached = 0;
    io->error = 0;
    input = avformat_alloc_context();
    if (input == nullptr) throw std::bad_alloc();
    input->pb = io;
    input->flags |= AVFMT_FLAG_CUSTOM_IO;
    input->io_open = &refuseToOpen;
    input->max_probe_packets =
        1;  // otherwise FFmpeg searches PCM for hidden DTS, which takes longer than everything else
    AVDictionary* options = nullptr;
    av_dict_set(&options, "format_whitelist", "wav", 0);
    error = avformat_open_input(&input, nullptr, av_find_input_format("wav"), &options);
    av_dict_free(&options);
    if (error < 0) return false;
    if (input->nb_streams == 0) error = AVERROR_INVALIDDATA;
    return error == 0;
  }

  bool openCodec() {
    if (codec && codec->codec_id == codecId) return true;
    const AVCodecParameters* parameters = input->streams[0]->codecpar;
    const AVCodec* decoder = avcodec_find_decoder(codecId);
    codec.reset(avcodec_alloc_context3(decoder));
    if (decoder == nullptr || !codec) {
      error = AVERROR_DECODER_NOT_FOUND;
      return false;
    }
    error = avcodec_parameters_to_context(codec.get(), parameters);
    codec->codec_id = codecId;
    if (error >= 0) error = avcodec_open2(codec.get(), decoder, nullptr);
    return error >= 0;
  }

  /// Packed samples of any format, converted to 16 bits. Channels do not matter here: all are
  /// treated as one long channel.
  std::span<const std::int16_t> toInt16() {
    const int count = frame->nb_samples * frame->ch_layout.nb_channels;
    const auto sampleFormat = static_cast<AVSampleFormat>(frame->format);
    if (sampleFormat == AV_SAMPLE_FMT_S16) {
      return {reinterpret_cast<const std::int16_t*>(frame->data[0]), static_cast<std::size_t>(count)};
    }
    if (av_sample_fmt_is_planar(sampleFormat) != 0 || !prepareResampler(sampleFormat)) return {};
    if (sampleFormat == AV_SAMPLE_FMT_FLT)
      notFinite += confine<float>(frame->data[0], static_cast<std::size_t>(count));
    if (sampleFormat == AV_SAMPLE_FMT_DBL)
      notFinite += confine<double>(frame->data[0], static_cast<std::size_t>(count));
    converted.resize(static_cast<std::size_t>(count));
    auto* target = reinterpret_cast<std::uint8_t*>(converted.data());
    const auto* source = static_cast<const std::uint8_t*>(frame->data[0]);
    const int done = swr_convert(resampler.get(), &target, count, &source, count);
    return {converted.data(), static_cast<std::size_t>(std::max(done, 0))};
  }

  bool prepareResampler(AVSampleFormat from) {
    if (resampler && resamplerFormat == from) return true;
    constexpr int kAnyRate = 32000;
    AVChannelLayout mono{};
    av_channel_layout_default(&mono, 1);
    SwrContext* created = nullptr;
    if (swr_alloc_set_opts2(&created, &mono, AV_SAMPLE_FMT_S16, kAnyRate, &mono, from, kAnyRate, 0, nullptr) <
        0)
      return false;
    resampler.reset(created);
    resamplerFormat = from;
    return swr_init(resampler.get()) >= 0;
  }

  /// The bytes of native PCM as samples: in place, or as a copy if they begin at an odd address, as
  /// they may in an archive.
  std::span<const std::int16_t> asSamples(std::span<const std::byte> bytes) {
    const std::size_t count = bytes.size() / sizeof(std::int16_t);
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::int16_t) == 0)
      return {reinterpret_cast<const std::int16_t*>(bytes.data()), count};
    converted.resize(count);
    std::memcpy(converted.data(), bytes.data(), bytes.size());
    return converted;
  }

  /// Passes a block to the codec, which does not copy it, and takes the decoded frames out. Returns
  /// the number of samples per channel.
  std::int64_t decode(std::span<const std::byte> block, const Sink& sink) {
    auto* bytes = const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(block.data()));
    const auto keep = [](void*, std::uint8_t*) {};
    packet->buf = av_buffer_create(bytes, block.size(), keep, nullptr, AV_BUFFER_FLAG_READONLY);
    if (packet->buf == nullptr) throw std::bad_alloc();
    packet->data = bytes;
    packet->size = static_cast<int>(block.size());
    error = avcodec_send_packet(codec.get(), packet.get());
    av_packet_unref(packet.get());
    return error >= 0 ? drain(sink) : 0;
  }

  /// Takes the decoded frames out of the codec. Returns the number of samples per channel.
  std::int64_t drain(const Sink& sink) {
    std::int64_t samples = 0;
    while (true) {
      const int status = avcodec_receive_frame(codec.get(), frame.get());
      if (status == AVERROR(EAGAIN) || status == AVERROR_EOF) return samples;
      if (status < 0) {
        error = status;
        return samples;
      }
      sink(toInt16());
      samples += frame->nb_samples;
      av_frame_unref(frame.get());
    }
  }
};

PcmDecoder::PcmDecoder() : state_(std::make_unique<State>()) {}
PcmDecoder::~PcmDecoder() = default;

bool PcmDecoder::open(std::span<const std::byte> wav) {
  state_->format = {};
  state_->notFinite = 0;
  const RiffInfo riff = readRiff(wav);
  if (!state_->openInput(headerOf(riff.format))) return false;
  const AVCodecParameters* parameters = state_->input->streams[0]->codecpar;
  const bool bigEndian = riff.container == Container::Rifx;
  state_->codecId = bigEndian ? bigEndianOf(parameters->codec_id) : parameters->codec_id;
  Format& format = state_->format;
  format.codec = state_->codecId;
  format.linearPcm = isLinearPcm(state_->codecId);
  format.sampleRate = static_cast<std::uint32_t>(std::max(parameters->sample_rate, 0));
  format.channels = static_cast<std::uint16_t>(std::clamp(parameters->ch_layout.nb_channels, 0, 0xFFFF));
  format.bitsPerSample = static_cast<std::uint16_t>(std::clamp(parameters->bits_per_coded_sample, 0, 0xFFFF));
  return true;
}

const PcmDecoder::Format& PcmDecoder::format() const {
  return state_->format;
}

std::int64_t PcmDecoder::decode(std::span<const std::byte> data, const Sink& sink) {
  State& state = *state_;
  if (!state.format.linearPcm || !state.openCodec()) return 0;
  const auto sampleBytes = static_cast<std::size_t>(state.codec->ch_layout.nb_channels) *
                           static_cast<std::size_t>(av_get_bits_per_sample(state.codec->codec_id) / 8);
  const std::size_t whole = sampleBytes > 0 ? data.size() / sampleBytes * sampleBytes : 0;
  const std::size_t blockBytes =
      std::max(kDecodedBlockBytes / std::max<std::size_t>(sampleBytes, 1), std::size_t{1}) * sampleBytes;
  std::int64_t samples = 0;
  for (std::size_t at = 0; at < whole && state.error >= 0; at += blockBytes) {
    const auto block = data.subspan(at, std::min(blockBytes, whole - at));
    if (state.codec->codec_id == kNativePcm) {
      sink(state.asSamples(block));
      samples += static_cast<std::int64_t>(block.size() / sampleBytes);
    } else {
      samples += state.decode(block, sink);
    }
  }
  return samples;
}

std::uint64_t PcmDecoder::notFinite() const {
  return state_->notFinite;
}

QString PcmDecoder::error() const {
  if (state_->error >= 0) return {};
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(state_->error, text.data(), text.size());
  return QString::fromUtf8(text.data());
}

QString codecName(CodecId codec) {
  if (codec == AV_CODEC_ID_NONE) return {};
  const AVCodecDescriptor* descriptor = avcodec_descriptor_get(static_cast<AVCodecID>(codec));
  return descriptor != nullptr ? QString::fromLatin1(descriptor->name) : QStringLiteral("unknown");
}

CodecId codecFromName(const QString& name) {
  const AVCodecDescriptor* descriptor = avcodec_descriptor_get_by_name(name.toLatin1().constData());
  return descriptor != nullptr ? descriptor->id : AV_CODEC_ID_NONE;
}

}  // namespace ase
