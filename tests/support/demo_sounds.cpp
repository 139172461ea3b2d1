#include "tests/support/demo_sounds.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/support/demo_labels.h"

namespace ase::test {
namespace {

/// Semitones above 220 Hz.
double pitch(double semitones) {
  return 220 * std::pow(2, semitones / 12);
}

/// Fades in and out linearly, so that nothing clicks.
Samples faded(Samples samples, double seconds) {
  const auto length = std::min(static_cast<std::size_t>(seconds * kDemoRate), samples.size() / 2);
  for (std::size_t i = 0; i < length; ++i) {
    const double gain = static_cast<double>(i) / static_cast<double>(length);
    samples[i] *= gain;
    samples[samples.size() - 1 - i] *= gain;
  }
  return samples;
}

/// Decays exponentially, by 60 dB in `seconds`.
Samples decaying(Samples samples, double seconds) {
  const double perSample = std::pow(10, -3 / (seconds * kDemoRate));
  double gain = 1;
  for (double& sample : samples) {
    sample *= gain;
    gain *= perSample;
  }
  return samples;
}

Samples tone(double seconds, double hertz, double db) {
  return faded(sine(seconds, kDemoRate, hertz, db), 0.01);
}

Samples sum(Samples first, const Samples& second) {
  mixInto(first, second);
  return first;
}

/// A sound of this length in the making.
class Scene {
 public:
  Scene(double seconds, std::vector<const char*> weakMids) : seconds_(seconds) {
    sound_.samples = silence(seconds, kDemoRate);
    sound_.weakMids = std::move(weakMids);
  }

  /// Adds a part that begins at `at` seconds, with a strong label; what lies past the end is cut off.
  void add(double at, const Samples& part, const char* mid) {
    if (at >= seconds_) return;
    mixInto(sound_.samples, part, static_cast<std::size_t>(at * kDemoRate));
    const double end = std::min(seconds_, at + static_cast<double>(part.size()) / kDemoRate);
    sound_.events.push_back({at, end, mid});
  }

  double seconds() const { return seconds_; }
  DemoSound take() { return std::move(sound_); }

 private:
  double seconds_;
  DemoSound sound_;
};

DemoSound sineWave(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kSineWave});
  const double half = seconds / 2;
  scene.add(0, tone(half, pitch(variant % 24), -6), mid::kSineWave);
  scene.add(half, tone(half, pitch(variant % 24 + 7), -6), mid::kSineWave);
  return scene.take();
}

DemoSound whiteNoiseSwell(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kWhiteNoise, mid::kNoise});
  scene.add(0, faded(whiteNoise(seconds, kDemoRate, variant, -6), seconds / 2), mid::kWhiteNoise);
  return scene.take();
}

DemoSound pinkNoise(double seconds, quint32 variant) {
  // Ten white noises, each held twice as long as the one before: equal power in every octave.
  Samples samples = silence(seconds, kDemoRate);
  for (unsigned octave = 0; octave < 10; ++octave) {
    const Samples row = whiteNoise(seconds, kDemoRate, variant + octave, 0);
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] += row[i >> octave];
  }
  Scene scene(seconds, {mid::kPinkNoise, mid::kNoise});
  scene.add(0, faded(std::move(samples), 0.1), mid::kWhiteNoise);
  return scene.take();
}

DemoSound chirps(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kChirpTone});
  const double low = pitch(variant % 12);
  for (double at = 0.05; at < seconds; at += 0.7) {
    const bool up = std::lround(at / 0.7) % 2 == 0;
    const double from = up ? low : low * 16;
    const double to = up ? low * 16 : low;
    scene.add(at, faded(chirp(0.6, kDemoRate, from, to, -6), 0.02), mid::kChirpTone);
  }
  return scene.take();
}

DemoSound beeps(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kBeep});
  for (double at = 0.1; at < seconds; at += 0.35) {
    scene.add(at, tone(0.15, pitch(20 + variant % 12), -6), mid::kBeep);
  }
  return scene.take();
}

DemoSound siren(double seconds, quint32 variant) {
  Samples samples = silence(seconds, kDemoRate);
  const double middle = pitch(20 + variant % 6);
  double phase = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double swing = std::sin(kTurn * static_cast<double>(i) / kDemoRate * 1.2);
    phase += kTurn * middle * std::pow(2, swing / 2) / kDemoRate;
    samples[i] = std::sin(phase) + std::sin(3 * phase) / 4;
  }
  Scene scene(seconds, {mid::kSiren});
  scene.add(0, faded(std::move(samples), 0.05), mid::kSiren);
  return scene.take();
}

DemoSound churchBell(double seconds, quint32 variant) {
  // The partials of a tuned bell: hum, prime, tierce, quint, nominal, and some above.
  constexpr std::array kPartials{0.5, 1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.2};
  Scene scene(seconds, {mid::kBell, mid::kChurchBell});
  for (double at = 0.05; at < seconds; at += 1.1) {
    Samples strike = silence(1.1, kDemoRate);
    for (const double partial : kPartials) {
      const Samples ringing = sine(1.1, kDemoRate, pitch(variant % 12) * partial, -12 - 3 * partial);
      mixInto(strike, decaying(ringing, 3 / partial));
    }
    scene.add(at, faded(std::move(strike), 0.002), mid::kChurchBell);
  }
  return scene.take();
}

DemoSound chords(double seconds, quint32 variant) {
  constexpr std::array kRoots{0, 9, 5, 7};
  constexpr std::array kThirds{4, 3, 4, 4};
  Scene scene(seconds, {mid::kMusic, mid::kSynthesizer});
  const Samples empty = silence(0.5, kDemoRate);
  std::size_t step = variant % 4;
  Samples music = silence(seconds, kDemoRate);
  for (double at = 0; at < seconds; at += 0.5, step = (step + 1) % 4) {
    Samples chord = empty;
    for (const int note : {0, kThirds[step], 7, 12}) {
      const double hertz = pitch(kRoots[step] + note);
      for (int harmonic = 1; harmonic <= 4; ++harmonic) {
        mixInto(chord, sine(0.5, kDemoRate, hertz * harmonic, -12 - 6 * harmonic));
      }
    }
    mixInto(music, faded(std::move(chord), 0.06), static_cast<std::size_t>(at * kDemoRate));
  }
  scene.add(0, music, mid::kMusic);
  return scene.take();
}

DemoSound busySignal(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kTelephone, mid::kBusySignal});
  const double pace = variant % 2 == 0 ? 0.5 : 0.25;
  for (double at = 0; at < seconds; at += 2 * pace) {
    scene.add(at, sum(tone(pace, 480, -9), tone(pace, 620, -9)), mid::kBusySignal);
  }
  return scene.take();
}

DemoSound dialTone(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kTelephone, mid::kDialTone});
  const double at = 0.1 * (variant % 4);
  scene.add(at, sum(tone(seconds - at, 350, -9), tone(seconds - at, 440, -9)), mid::kDialTone);
  return scene.take();
}

DemoSound dialing(double seconds, quint32 variant) {
  constexpr std::array kRows{697.0, 770.0, 852.0, 941.0};
  constexpr std::array kColumns{1209.0, 1336.0, 1477.0};
  Scene scene(seconds, {mid::kTelephone, mid::kDialing});
  quint32 digit = variant;
  for (double at = 0.1; at < seconds; at += 0.25, digit = digit * 5 + 3) {
    const Samples pair = sum(tone(0.15, kRows[digit % 4], -9), tone(0.15, kColumns[digit % 3], -9));
    scene.add(at, pair, mid::kDialing);
  }
  return scene.take();
}

DemoSound tickTock(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kClock, mid::kTickTock});
  const double pace = variant % 2 == 0 ? 0.5 : 0.4;
  bool tick = true;
  for (double at = 0.1; at < seconds; at += pace, tick = !tick) {
    const Samples click =
        sum(whiteNoise(0.06, kDemoRate, 1, -18), sine(0.06, kDemoRate, tick ? 2400 : 1700, -6));
    scene.add(at, decaying(click, 0.05), mid::kTick);
  }
  return scene.take();
}

DemoSound mainsHum(double seconds, quint32 variant) {
  const double mains = variant % 2 == 0 ? 50 : 60;
  Samples hum = sine(seconds, kDemoRate, mains, -20);
  for (const int harmonic : {2, 3, 4, 6, 10}) {
    mixInto(hum, sine(seconds, kDemoRate, mains * harmonic, -12 - 2 * harmonic));
  }
  Scene scene(seconds, {mid::kHum, mid::kMainsHum});
  scene.add(0, faded(std::move(hum), 0.05), mid::kMainsHum);
  return scene.take();
}

DemoSound heartbeat(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kHeartbeat});
  const double beat = 0.7 + 0.05 * (variant % 5);
  for (double at = 0.1; at < seconds; at += beat) {
    Samples lubDub = silence(0.5, kDemoRate);
    mixInto(lubDub, decaying(tone(0.2, 55, -3), 0.2));
    mixInto(lubDub, decaying(tone(0.2, 75, -6), 0.15), static_cast<std::size_t>(0.28 * kDemoRate));
    scene.add(at, lubDub, mid::kHeartbeat);
  }
  return scene.take();
}

DemoSound bursts(double seconds, quint32 variant) {
  Scene scene(seconds, {mid::kBurst});
  quint32 seed = variant;
  for (double at = 0.1; at < seconds; at += 0.3 + 0.1 * (seed % 4)) {
    seed = seed * 5 + 1;
    scene.add(at, decaying(whiteNoise(0.2, kDemoRate, seed, -6), 0.2), mid::kBurst);
  }
  return scene.take();
}

using Maker = DemoSound (*)(double seconds, quint32 variant);
constexpr std::array<Maker, kDemoSoundKinds> kMakers{
    sineWave,  churchBell, whiteNoiseSwell, beeps,  chords,   chirps,   siren,  tickTock,
    pinkNoise, busySignal, heartbeat,       bursts, dialTone, mainsHum, dialing};

}  // namespace

DemoSound makeDemoSound(int kind, double seconds, quint32 variant) {
  DemoSound sound = kMakers.at(static_cast<std::size_t>(kind))(seconds, variant);
  mixInto(sound.samples, whiteNoise(seconds, kDemoRate, variant + 1, -66));
  scaleToPeak(sound.samples, -3.0 - variant % 10);
  return sound;
}

}  // namespace ase::test
