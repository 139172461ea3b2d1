#pragma once

#include <vector>

#include <QtGlobal>

#include "tests/support/samples.h"

namespace ase::test {

/// Part of a sound with a strong label; seconds from its beginning.
struct DemoEvent {
  double start = 0;
  double end = 0;
  const char* mid = nullptr;
};

/// A synthesized sound, one channel of 32 kHz, with the labels that fit it.
struct DemoSound {
  Samples samples{};
  std::vector<const char*> weakMids{};
  std::vector<DemoEvent> events{};  ///< in the order of time
};

inline constexpr int kDemoRate = 32000;
/// How many kinds of sound there are: tones, noises, bells, telephones, ...
inline constexpr int kDemoSoundKinds = 15;

/// A sound of that kind, from 0, with its peak between -3 and -12 dBFS over a faint hiss. `variant` changes
/// pitch, pace and loudness. The same arguments give the same sound.
DemoSound makeDemoSound(int kind, double seconds, quint32 variant);

}  // namespace ase::test
