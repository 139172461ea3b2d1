#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <QByteArray>
#include <QtGlobal>

#include "core/audioset/subset.h"
#include "tests/support/demo_sounds.h"

namespace ase::test {

/// The archives of the demo corpus. Part01 is the set of which a volume is missing.
enum class DemoArchive : std::uint8_t { Balanced, Eval, Part00, Part01 };

inline constexpr std::array kDemoArchives{DemoArchive::Balanced, DemoArchive::Eval, DemoArchive::Part00,
                                          DemoArchive::Part01};

/// What is wrong with a clip, or special about it.
enum class DemoFault : std::uint8_t {
  None,
  DigitalSilence,
  Quiet,            ///< peak at -70 dBFS
  Edge,             ///< peak at -50 dBFS
  LabelledSilence,  ///< digital silence, and labelled so
  Short,            ///< 0.4 s
  HeaderOnly,       ///< a WAV without a sample
  ZeroBytes,
  Truncated,  ///< the header promises 10 s
  Html,
  RandomBytes,
  Adpcm,
  BadCrc,  ///< bytes flipped in the archive
  BadDeflate,
  Encrypted,
  UnsupportedMethod,
  Missing,  ///< listed, but in no archive
};

/// One clip that the metadata list.
struct DemoClip {
  QByteArray id{};
  DemoArchive archive = DemoArchive::Balanced;
  DemoFault fault = DemoFault::None;
  bool strong = false;   ///< also in the strong subset that belongs to its archive
  int startSeconds = 0;  ///< where the clip begins in its video
  double seconds = 0;
  int soundKind = 0;
  quint32 variant = 0;
  std::vector<const char*> weakMids{};
  std::vector<DemoEvent> events{};  ///< of the strong subset

  Subset weakSubset() const;
  Subset strongSubset() const;
};

/// What is to become of a clip, by the words of the reports, when its bytes can be had.
struct DemoVerdict {
  const char* state = "valid";
  const char* reason = "";
};

inline constexpr int kFewestDemoClips = 40;
inline constexpr int kMostDemoClips = 5000;
inline constexpr int kDemoClips = 60;

/// The clips of a corpus of `count` (kFewestDemoClips to kMostDemoClips), sorted by id: each fault once or
/// more, the rest sound. The same count gives the same clips.
std::vector<DemoClip> planDemoClips(int count);

/// The clip's file, empty for Missing. What is wrong only in the archive (BadCrc to UnsupportedMethod) is not
/// in it.
QByteArray demoClipFile(const DemoClip& clip);

/// The verdict in one of the clip's subsets at the thresholds 1.0 s and -60 dBFS.
DemoVerdict demoVerdict(const DemoClip& clip, Subset subset);

}  // namespace ase::test
