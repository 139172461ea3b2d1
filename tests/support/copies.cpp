#include "tests/support/copies.h"

#include "tests/support/samples.h"
#include "tests/support/wav_builder.h"

namespace ase::test {
namespace {

constexpr int kRate = 8000;
constexpr double kSeconds = 0.1;
constexpr double kShortSeconds = 0.03;
constexpr double kLoudDbfs = -6;
constexpr double kQuietDbfs = -40;
constexpr double kSilentDbfs = -70;

/// A chunk that fills a WAV up to the length that all of them have.
QByteArray filling(qsizetype bytes) {
  constexpr qsizetype kHeader = 8;
  QByteArray chunk("JUNK");
  const auto size = static_cast<quint32>(bytes - kHeader);
  for (int byte = 0; byte < 4; ++byte) chunk += static_cast<char>(size >> (8 * byte) & 0xFFU);
  return chunk + QByteArray(bytes - kHeader, '\0');
}

/// 0.1 s, of which the clip begins with `seconds` of noise.
QByteArray wavOf(int clip, double seconds, double peakDbfs) {
  const auto all = static_cast<qsizetype>(kSeconds * kRate) * 2;
  const auto sounding = static_cast<qsizetype>(seconds * kRate) * 2;
  WavSpec spec{.rate = kRate};
  if (sounding < all) spec.beforeData = filling(all - sounding);
  return buildWav(spec, whiteNoise(seconds, kRate, static_cast<quint32>(clip) + 1, peakDbfs));
}

QByteArray truncatedWav(int clip) {
  const Samples noise = whiteNoise(kSeconds, kRate, static_cast<quint32>(clip) + 1, kLoudDbfs);
  WavSpec spec{.rate = kRate};
  spec.declaredDataSize = noise.size() * 4;  // twice the bytes that there are
  return buildWav(spec, noise);
}

QByteArray webPage(int clip, qsizetype bytes) {
  const QByteArray text = "<html><body>403: " + QByteArray::number(clip) + "</body></html>\n";
  return text.leftJustified(bytes, ' ');
}

/// The same with other bytes in the middle.
QByteArray damaged(QByteArray bytes) {
  constexpr qsizetype kDamaged = 4;
  const qsizetype middle = bytes.size() / 2;
  for (qsizetype at = middle; at < middle + kDamaged; ++at) bytes[at] = static_cast<char>(~bytes[at]);
  return bytes;
}

double secondsOf(Copy copy) {
  return copy == Copy::Short ? kShortSeconds : kSeconds;
}

double dbfsOf(Copy copy) {
  if (copy == Copy::Silent) return kSilentDbfs;
  return copy == Copy::Quiet ? kQuietDbfs : kLoudDbfs;
}

QByteArray checkedReason(Copy copy, const Thresholds& thresholds, bool maySilent) {
  switch (copy) {
    case Copy::BadCrc:
    case Copy::BadData:
      return "corrupt";
    case Copy::WebPage:
    case Copy::Adpcm:
      return "wrong_format";
    case Copy::Empty:
      return "empty";
    case Copy::Truncated:
      return "truncated";
    default:
      break;
  }
  if (thresholds.leastSeconds && secondsOf(copy) < *thresholds.leastSeconds) return "too_short";
  if (thresholds.leastDbfs && !maySilent && dbfsOf(copy) < *thresholds.leastDbfs) return "silent";
  return {};
}

}  // namespace

bool isReachable(Copy copy) {
  return copy != Copy::Unsupported && copy != Copy::Encrypted;
}

bool isSound(Copy copy) {
  return copy == Copy::Loud || copy == Copy::Quiet || copy == Copy::Short || copy == Copy::Silent;
}

Outcome outcomeOf(Copy copy, const Thresholds& thresholds, bool maySilent, const QByteArray& userVerdict) {
  if (copy == Copy::Unsupported) return {"unreachable", "unsupported_method"};
  if (copy == Copy::Encrypted) return {"unreachable", "encrypted"};
  if (userVerdict == "keep") return {"valid", {}};
  const QByteArray reason = checkedReason(copy, thresholds, maySilent);
  if (!reason.isEmpty()) return {"invalid", reason};
  if (userVerdict == "reject") return {"invalid", "rejected"};
  return {"valid", {}};
}

const char* nameOf(Copy copy) {
  constexpr std::array<const char*, kAllCopies.size()> kNames{
      "loud",      "quiet", "short",    "silent", "bad CRC",     "bad data",
      "truncated", "empty", "web page", "ADPCM",  "unsupported", "encrypted"};
  return kNames.at(static_cast<std::size_t>(copy));
}

Copies::Copies(int clips) : files_(static_cast<std::size_t>(clips) * kAllCopies.size()) {
  const QByteArray adpcm = buildImaAdpcmWav(2, kRate);
  for (int clip = 0; clip < clips; ++clip) {
    const auto file = [&](Copy copy) -> QByteArray& { return files_[key(clip, copy)]; };
    for (const Copy copy : {Copy::Loud, Copy::Quiet, Copy::Short, Copy::Silent})
      file(copy) = wavOf(clip, secondsOf(copy), dbfsOf(copy));
    file(Copy::BadCrc) = damaged(file(Copy::Loud));
    file(Copy::Truncated) = truncatedWav(clip);
    file(Copy::Empty) = wavOf(clip, 0, kLoudDbfs);
    file(Copy::WebPage) = webPage(clip, file(Copy::Loud).size());
    file(Copy::Adpcm) = adpcm;
  }
}

std::optional<Copy> Copies::find(int clip, const QByteArray& bytes) const {
  for (const Copy copy : kAllCopies) {
    if (!bytes.isEmpty() && file(clip, copy) == bytes) return copy;
  }
  return std::nullopt;
}

ZipEntry Copies::entry(const QByteArray& name, int clip, Copy copy, bool deflate) const {
  constexpr quint16 kBzip2 = 12;
  ZipEntry entry{.name = name, .data = file(clip, copy), .method = deflate ? kDeflated : kStored};
  switch (copy) {
    case Copy::BadCrc:
      entry.data = file(clip, Copy::Loud);
      entry.storedBytes = deflate ? deflated(file(clip, copy)) : file(clip, copy);
      break;
    case Copy::BadData:
      entry.data = file(clip, Copy::Quiet);
      entry.method = kDeflated;
      entry.storedBytes = damaged(deflated(entry.data));
      break;
    case Copy::Unsupported:
      entry.data = file(clip, Copy::Loud);
      entry.method = kBzip2;
      break;
    case Copy::Encrypted:
      entry.data = file(clip, Copy::Quiet);
      entry.flags = kFlagEncrypted;
      break;
    default:
      break;
  }
  return entry;
}

}  // namespace ase::test
