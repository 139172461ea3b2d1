#include <cstring>

#include "core/base/buffer.h"
#include "core/inspect/inspector.h"
#include "core/inspect/judge.h"
#include "core/signal/clip_audio.h"
#include "tests/fuzz/fuzz.h"

// WAV inspection, and the same file as the preview of a clip decodes it.

using namespace ase;
using namespace ase::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto inspector = makeFfmpegInspector();
  Buffer buffer;
  const auto bytes = buffer.resize(size);
  if (size > 0) std::memcpy(bytes.data(), data, size);
  const AudioFacts facts = inspector->inspect(bytes);
  require(facts.bytes == size, "the size is the file's");
  require(facts.dataBytesPresent <= facts.bytes, "data lie in the file");
  require(facts.peak <= 32768, "no peak is above full scale");
  require(facts.samples <= facts.dataBytesPresent, "a sample takes a byte at least");
  require(facts.meanPower <= std::uint64_t{facts.peak} * facts.peak + 1, "the mean is not above the peak");
  require(inspector->inspect(bytes) == facts, "the same bytes give the same facts");
  const Criteria criteria{1.0, -60.0};
  const Verdict verdict = judge(facts, criteria, false);
  require(verdict.state == State::Valid || verdict.state == State::Invalid, "what was read is judged");
  require(verdict.state == State::Invalid || facts.samples > 0, "a clip without sound is not valid");

  const QString path = scratch().filePath(QStringLiteral("clip.wav"));
  write(path, QByteArrayView(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
  constexpr qint64 kLimit = 1 << 20;
  const auto audio = loadClipAudio(path, kLimit);
  require(!audio || audio->channels == 0 || audio->samples.size() <= size, "no more samples than bytes");
  return 0;
}
