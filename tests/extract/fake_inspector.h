#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "core/inspect/inspector.h"

namespace ase::test {

/// An inspector that believes what it reads: bytes that begin with `bad` are no WAV, with `quiet` digital
/// silence, with `short` 0.1 s; all others are 10 s of loud sound. Calls `before` for each clip.
class FakeInspector : public AudioInspector {
 public:
  explicit FakeInspector(std::function<void()> before = {}) : before_(std::move(before)) {}

  AudioFacts inspect(std::span<const std::byte> file) override {
    if (before_) before_();
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    AudioFacts facts;
    facts.bytes = static_cast<std::uint32_t>(file.size());
    facts.damage = file.empty() ? Damage::ZeroBytes : Damage::None;
    facts.container = text.starts_with("bad") ? Container::Other : Container::Wav;
    facts.pcm = facts.container == Container::Wav;
    facts.channels = 1;
    facts.sampleRate = 32000;
    facts.samples = text.starts_with("short") ? 3200 : 320'000;
    facts.peak = text.starts_with("quiet") ? 0 : 20'000;
    return facts;
  }

 private:
  std::function<void()> before_;
};

}  // namespace ase::test
