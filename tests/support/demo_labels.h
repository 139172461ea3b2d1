#pragma once

#include <vector>

#include <QByteArray>

namespace ase::test {

/// The machine ids (mids) of AudioSet's labels that the demo corpus uses.
namespace mid {
inline constexpr char kBackgroundNoise[] = "/m/093_4n";
inline constexpr char kBeep[] = "/m/02fs_r";
inline constexpr char kBell[] = "/m/0395lw";
inline constexpr char kBurst[] = "/m/07qsvvw";
inline constexpr char kBusySignal[] = "/m/01z47d";
inline constexpr char kChirpTone[] = "/m/0hdsk";
inline constexpr char kChurchBell[] = "/m/03w41f";
inline constexpr char kClock[] = "/m/01x3z";
inline constexpr char kDialTone[] = "/m/015jpf";
inline constexpr char kDialing[] = "/m/02c8p";
inline constexpr char kHeartbeat[] = "/m/01jg02";
inline constexpr char kHum[] = "/m/07rcgpl";
inline constexpr char kMainsHum[] = "/m/06xkwv";
inline constexpr char kMusic[] = "/m/04rlf";
inline constexpr char kNoise[] = "/m/096m7z";
inline constexpr char kPinkNoise[] = "/m/0cj0r";
inline constexpr char kSilence[] = "/m/028v0c";
inline constexpr char kSineWave[] = "/m/01v_m0";
inline constexpr char kSiren[] = "/m/03kmc9";
inline constexpr char kSynthesizer[] = "/m/0l14qv";
inline constexpr char kTelephone[] = "/m/07cx4";
inline constexpr char kTick[] = "/m/07qjznt";
inline constexpr char kTickTock[] = "/m/07qjznl";
inline constexpr char kWhiteNoise[] = "/m/0chx_";
}  // namespace mid

/// A label with its official display name.
struct DemoLabel {
  const char* mid;
  const char* name;
};

/// Labels of the weak subsets (class_labels_indices.csv) and of the strong ones (mid_to_display_name.tsv).
/// The same mid may have another name there.
const std::vector<DemoLabel>& demoWeakLabels();
const std::vector<DemoLabel>& demoStrongLabels();

/// An ontology.json with these labels and all that stands above them, in the official form.
QByteArray demoOntology();

}  // namespace ase::test
