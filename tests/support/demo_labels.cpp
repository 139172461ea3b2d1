#include "tests/support/demo_labels.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace ase::test {
namespace {

struct Node {
  const char* mid;
  const char* name;
  const char* description;
  bool abstract;
  std::vector<const char*> children;
};

constexpr char kAlarm[] = "/m/07pp_mv";
constexpr char kBriefTone[] = "/t/dd000138";
constexpr char kChannel[] = "/t/dd00123";
constexpr char kExplosion[] = "/m/014zdl";
constexpr char kHumanSounds[] = "/m/0dgw9r";
constexpr char kInstrument[] = "/m/04szw";
constexpr char kKeyboard[] = "/m/05148p4";
constexpr char kMechanisms[] = "/t/dd00077";
constexpr char kOnomatopoeia[] = "/m/05n1m";
constexpr char kSourceAmbiguous[] = "/t/dd00098";
constexpr char kSourceless[] = "/t/dd00122";
constexpr char kThings[] = "/t/dd00041";

const std::vector<Node>& nodes() {
  static const std::vector<Node> all{
      {kHumanSounds, "Human sounds", "Made by a person's body.", true, {mid::kHeartbeat}},
      {mid::kHeartbeat, "Heart sounds, heartbeat", "The beating heart.", false, {}},
      {mid::kMusic, "Music", "Sound arranged to be listened to.", false, {kInstrument}},
      {kInstrument, "Musical instrument", "One instrument that plays.", false, {kKeyboard, mid::kBell}},
      {kKeyboard, "Keyboard (musical)", "Played with keys.", false, {mid::kSynthesizer}},
      {mid::kSynthesizer, "Synthesizer", "Notes made by electronics.", false, {}},
      {mid::kBell, "Bell", "A struck bell of any size.", false, {mid::kChurchBell}},
      {mid::kChurchBell, "Church bell", "A large bell in a tower.", false, {}},
      {kThings, "Sounds of things", "Made by objects.", true, {mid::kBell, kAlarm, kMechanisms, kExplosion}},
      {kAlarm, "Alarm", "Calls for attention.", false, {mid::kTelephone, mid::kSiren}},
      {mid::kTelephone,
       "Telephone",
       "What telephones play and make heard.",
       false,
       {mid::kDialing, mid::kDialTone, mid::kBusySignal}},
      {mid::kDialing, "Telephone dialing, DTMF", "Pairs of tones, one pair a digit.", false, {}},
      {mid::kDialTone, "Dial tone", "The line waits for a number.", false, {}},
      {mid::kBusySignal, "Busy signal", "The line called is in use.", false, {}},
      {mid::kSiren, "Siren", "A loud tone that rises and falls.", false, {}},
      {kMechanisms, "Mechanisms", "Machines at work.", false, {mid::kClock}},
      {mid::kClock, "Clock", "A mechanical clock.", false, {mid::kTick, mid::kTickTock}},
      {mid::kTick, "Tick", "One click of a clock.", false, {}},
      {mid::kTickTock, "Tick-tock", "A clock's two clicks in turn.", false, {}},
      {kExplosion, "Explosion", "A sudden release of pressure.", false, {mid::kBurst}},
      {mid::kBurst, "Burst, pop", "A short, hard noise.", false, {}},
      {kSourceAmbiguous,
       "Source-ambiguous sounds",
       "Known by how they sound, not by what makes them.",
       true,
       {kOnomatopoeia, mid::kSilence, kSourceless}},
      {kOnomatopoeia, "Onomatopoeia", "Named by imitation.", true, {kBriefTone, mid::kHum}},
      {kBriefTone, "Brief tone", "A tone of less than a second.", true, {mid::kBeep}},
      {mid::kBeep, "Beep, bleep", "One short electronic tone.", false, {}},
      {mid::kHum, "Hum", "A low steady tone.", false, {}},
      {mid::kSilence, "Silence", "Nothing to be heard.", false, {}},
      {kSourceless, "Other sourceless", "Without a source in the world.", true, {mid::kSineWave}},
      {mid::kSineWave, "Sine wave", "One frequency and no other.", false, {mid::kChirpTone}},
      {mid::kChirpTone, "Chirp tone", "A tone whose frequency moves.", false, {}},
      {kChannel, "Channel, environment and background", "What surrounds a sound.", true, {mid::kNoise}},
      {mid::kNoise,
       "Noise",
       "Sound without a pitch.",
       false,
       {mid::kBackgroundNoise, mid::kWhiteNoise, mid::kPinkNoise}},
      {mid::kBackgroundNoise, "Background noise", "Noise behind the sound meant.", false, {mid::kMainsHum}},
      {mid::kMainsHum, "Mains hum", "The hum of the power line and its harmonics.", false, {}},
      {mid::kWhiteNoise, "White noise", "Equal power at every frequency.", false, {}},
      {mid::kPinkNoise, "Pink noise", "Equal power in every octave.", false, {}},
  };
  return all;
}

QString text(const char* latin) {
  return QString::fromLatin1(latin);
}

}  // namespace

const std::vector<DemoLabel>& demoWeakLabels() {
  static const std::vector<DemoLabel> labels{
      {mid::kHeartbeat, "Heart sounds, heartbeat"},
      {mid::kMusic, "Music"},
      {mid::kSynthesizer, "Synthesizer"},
      {mid::kBell, "Bell"},
      {mid::kChurchBell, "Church bell"},
      {mid::kTelephone, "Telephone"},
      {mid::kDialing, "Telephone dialing, DTMF"},
      {mid::kDialTone, "Dial tone"},
      {mid::kBusySignal, "Busy signal"},
      {mid::kSiren, "Siren"},
      {mid::kClock, "Clock"},
      {mid::kTickTock, "Tick-tock"},
      {mid::kBurst, "Burst, pop"},
      {mid::kBeep, "Beep, bleep"},
      {mid::kHum, "Hum"},
      {mid::kSilence, "Silence"},
      {mid::kSineWave, "Sine wave"},
      {mid::kChirpTone, "Chirp tone"},
      {mid::kNoise, "Noise"},
      {mid::kMainsHum, "Mains hum"},
      {mid::kWhiteNoise, "White noise"},
      {mid::kPinkNoise, "Pink noise"},
  };
  return labels;
}

const std::vector<DemoLabel>& demoStrongLabels() {
  static const std::vector<DemoLabel> labels{
      {mid::kDialTone, "Dial tone"},
      {mid::kHeartbeat, "Heart sounds, heartbeat"},
      {mid::kSineWave, "Sine wave"},
      {mid::kBusySignal, "Busy signal"},
      {mid::kSilence, "Silence"},
      {mid::kDialing, "Telephone dialing, DTMF"},
      {mid::kBeep, "Beep, bleep"},
      {mid::kSiren, "Siren"},
      {mid::kChurchBell, "Church bell"},
      {mid::kMusic, "Music"},
      {mid::kMainsHum, "Mains hum"},
      {mid::kTick, "Tick"},
      {mid::kBurst, "Burst, pop"},
      {mid::kBackgroundNoise, "Background noise"},
      {mid::kWhiteNoise, "White noise, pink noise"},
      {mid::kChirpTone, "Chirp tone"},
  };
  return labels;
}

QByteArray demoOntology() {
  QJsonArray ontology;
  for (const Node& node : nodes()) {
    QJsonArray children;
    for (const char* child : node.children) children.append(text(child));
    QJsonArray restrictions;
    if (node.abstract) restrictions.append(QStringLiteral("abstract"));
    ontology.append(QJsonObject{{QStringLiteral("id"), text(node.mid)},
                                {QStringLiteral("name"), text(node.name)},
                                {QStringLiteral("description"), text(node.description)},
                                {QStringLiteral("citation_uri"), QString()},
                                {QStringLiteral("positive_examples"), QJsonArray()},
                                {QStringLiteral("child_ids"), children},
                                {QStringLiteral("restrictions"), restrictions}});
  }
  return QJsonDocument(ontology).toJson();
}

}  // namespace ase::test
