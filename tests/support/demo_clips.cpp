#include "tests/support/demo_clips.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "tests/support/demo_labels.h"
#include "tests/support/wav_builder.h"

namespace ase::test {
namespace {

struct FaultPlace {
  DemoFault fault;
  DemoArchive archive;
};

constexpr std::array kFaults{
    FaultPlace{DemoFault::DigitalSilence, DemoArchive::Eval},
    FaultPlace{DemoFault::Quiet, DemoArchive::Eval},
    FaultPlace{DemoFault::Edge, DemoArchive::Eval},
    FaultPlace{DemoFault::LabelledSilence, DemoArchive::Eval},
    FaultPlace{DemoFault::Short, DemoArchive::Eval},
    FaultPlace{DemoFault::HeaderOnly, DemoArchive::Eval},
    FaultPlace{DemoFault::BadCrc, DemoArchive::Eval},
    FaultPlace{DemoFault::Missing, DemoArchive::Eval},
    FaultPlace{DemoFault::ZeroBytes, DemoArchive::Balanced},
    FaultPlace{DemoFault::Truncated, DemoArchive::Balanced},
    FaultPlace{DemoFault::Html, DemoArchive::Balanced},
    FaultPlace{DemoFault::Encrypted, DemoArchive::Balanced},
    FaultPlace{DemoFault::LabelledSilence, DemoArchive::Balanced},
    FaultPlace{DemoFault::DigitalSilence, DemoArchive::Balanced},
    FaultPlace{DemoFault::Missing, DemoArchive::Balanced},
    FaultPlace{DemoFault::RandomBytes, DemoArchive::Part00},
    FaultPlace{DemoFault::Adpcm, DemoArchive::Part00},
    FaultPlace{DemoFault::BadDeflate, DemoArchive::Part00},
    FaultPlace{DemoFault::UnsupportedMethod, DemoArchive::Part00},
    FaultPlace{DemoFault::Quiet, DemoArchive::Part00},
    FaultPlace{DemoFault::Missing, DemoArchive::Part00},
    FaultPlace{DemoFault::Edge, DemoArchive::Part01},
    FaultPlace{DemoFault::DigitalSilence, DemoArchive::Part01},
};

/// Ids that trip careless programs: a dash as of an option, an underscore with digits as in a segment id.
constexpr std::array kAwkwardIds{"-dEmoClip0A", "--_emoClip1", "dEmo_120000", "_dEmoClip3_", "dEmoClip4--"};

QByteArray makeId(std::size_t index) {
  if (index < kAwkwardIds.size()) return kAwkwardIds[index];
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  quint64 state = 20'170'305 + index;
  QByteArray id;
  for (int i = 0; i < 11; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    id.append(kAlphabet[state >> 58]);
  }
  return id;
}

/// From 1.0 to 2.9 s; the first clip has the 1.0 s that are just enough.
double secondsOf(std::size_t index, DemoFault fault) {
  if (fault == DemoFault::Short) return 0.4;
  return 1.0 + 0.1 * static_cast<double>(index * 7 % 20);
}

void label(DemoClip& clip) {
  if (clip.fault != DemoFault::LabelledSilence) {
    const DemoSound sound = makeDemoSound(clip.soundKind, clip.seconds, clip.variant);
    clip.weakMids = sound.weakMids;
    clip.events = sound.events;
    return;
  }
  // In strong_eval the same clip has another label, so there it is silent.
  const bool eval = clip.archive == DemoArchive::Eval;
  clip.weakMids = {mid::kSilence};
  clip.events = {{0, clip.seconds, eval ? mid::kBackgroundNoise : mid::kSilence}};
}

QByteArray wavOf(const DemoClip& clip, std::optional<double> peakDb = {}) {
  Samples samples = makeDemoSound(clip.soundKind, clip.seconds, clip.variant).samples;
  if (peakDb) scaleToPeak(samples, *peakDb);
  return buildWav({}, samples);
}

QByteArray randomBytes(quint32 seed) {
  return encodeSamples({.bits = 8}, whiteNoise(20'000.0 / kDemoRate, kDemoRate, seed, 0));
}

}  // namespace

Subset DemoClip::weakSubset() const {
  if (archive == DemoArchive::Balanced) return Subset::WeakBalancedTrain;
  return archive == DemoArchive::Eval ? Subset::WeakEval : Subset::WeakUnbalancedTrain;
}

Subset DemoClip::strongSubset() const {
  return archive == DemoArchive::Eval ? Subset::StrongEval : Subset::StrongTrain;
}

std::vector<DemoClip> planDemoClips(int count) {
  std::vector<DemoClip> clips;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    DemoClip clip{.id = makeId(i), .archive = kDemoArchives[i % kDemoArchives.size()]};
    // Sound clips come first, so that the awkward ids are among them.
    const std::size_t soundClips = static_cast<std::size_t>(count) - kFaults.size();
    if (i >= soundClips) {
      clip.fault = kFaults[i - soundClips].fault;
      clip.archive = kFaults[i - soundClips].archive;
    }
    clip.strong = i / 4 % 2 == 0 || clip.fault == DemoFault::LabelledSilence;
    clip.startSeconds = static_cast<int>(i * 13 % 30) * 10;
    clip.seconds = secondsOf(i, clip.fault);
    clip.soundKind = static_cast<int>(i % kDemoSoundKinds);
    clip.variant = static_cast<quint32>(i * 5 + 1);
    label(clip);
    clips.push_back(std::move(clip));
  }
  std::ranges::sort(clips, {}, &DemoClip::id);
  return clips;
}

QByteArray demoClipFile(const DemoClip& clip) {
  switch (clip.fault) {
    case DemoFault::DigitalSilence:
    case DemoFault::LabelledSilence:
      return buildWav({}, silence(clip.seconds, kDemoRate));
    case DemoFault::Quiet:
      return wavOf(clip, -70);
    case DemoFault::Edge:
      return wavOf(clip, -50);
    case DemoFault::HeaderOnly:
      return buildWav({}, {});
    case DemoFault::ZeroBytes:
    case DemoFault::Missing:
      return {};
    case DemoFault::Truncated: {
      const WavSpec tenSeconds{.declaredDataSize = quint64{10} * kDemoRate * 2};
      return buildWav(tenSeconds, makeDemoSound(clip.soundKind, clip.seconds, clip.variant).samples);
    }
    case DemoFault::Html:
      return "<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not found</body></html>\n";
    case DemoFault::RandomBytes:
      return randomBytes(clip.variant);
    case DemoFault::Adpcm:
      return buildImaAdpcmWav(150);
    case DemoFault::None:
    case DemoFault::Short:
    case DemoFault::BadCrc:
    case DemoFault::BadDeflate:
    case DemoFault::Encrypted:
    case DemoFault::UnsupportedMethod:
      return wavOf(clip);
  }
  Q_UNREACHABLE();
}

DemoVerdict demoVerdict(const DemoClip& clip, Subset subset) {
  switch (clip.fault) {
    case DemoFault::None:
    case DemoFault::Edge:
      return {};
    case DemoFault::LabelledSilence:
      return subset == Subset::StrongEval ? DemoVerdict{"invalid", "silent"} : DemoVerdict{};
    case DemoFault::DigitalSilence:
    case DemoFault::Quiet:
      return {"invalid", "silent"};
    case DemoFault::Short:
      return {"invalid", "too_short"};
    case DemoFault::HeaderOnly:
      return {"invalid", "empty"};
    case DemoFault::Truncated:
      return {"invalid", "truncated"};
    case DemoFault::Html:
    case DemoFault::RandomBytes:
    case DemoFault::Adpcm:
      return {"invalid", "wrong_format"};
    case DemoFault::ZeroBytes:
    case DemoFault::BadCrc:
    case DemoFault::BadDeflate:
      return {"invalid", "corrupt"};
    case DemoFault::Encrypted:
    case DemoFault::UnsupportedMethod:
      return {"unreachable", ""};
    case DemoFault::Missing:
      return {"missing", ""};
  }
  Q_UNREACHABLE();
}

}  // namespace ase::test
