#include "core/results/decision_step.h"

#include <string>

#include "core/base/packed_bytes.h"

namespace ase {
namespace {

constexpr qsizetype kFixedBytes = ClipId::kLength + 1 + 1 + 4;

}  // namespace

// Each clip: its id, the number of the verdict, whether it was reviewed, and the note (UTF-8) after its
// length.
QByteArray packDecisions(const UserDecisions& decisions) {
  QByteArray bytes;
  for (const auto& [id, decision] : decisions) {
    const QByteArray note = decision.note.toUtf8();
    const qsizetype begin = bytes.size();
    bytes.resize(begin + kFixedBytes + note.size());
    Packer packer(bytes.data() + begin);
    packer.text(id.view());
    packer.number(static_cast<std::uint8_t>(decision.verdict));
    packer.number(static_cast<std::uint8_t>(decision.reviewed));
    packer.number(static_cast<std::uint32_t>(note.size()));
    packer.text({note.constData(), static_cast<std::size_t>(note.size())});
  }
  return bytes;
}

std::optional<UserDecisions> unpackDecisions(const QByteArray& bytes) {
  UserDecisions decisions;
  Unpacker unpacker(bytes);
  while (unpacker.left() > 0) {
    const auto id = ClipId::parse(unpacker.text(ClipId::kLength));
    const auto verdict = unpacker.number<std::uint8_t>();
    const bool reviewed = unpacker.number<std::uint8_t>() != 0;
    const std::string_view note = unpacker.text(unpacker.number<std::uint32_t>());
    if (!unpacker.isWhole() || !id || verdict > static_cast<std::uint8_t>(UserVerdict::Reject))
      return std::nullopt;
    decisions.set(*id, UserDecision{.verdict = static_cast<UserVerdict>(verdict),
                                    .note = QString::fromUtf8(note.data(), std::ssize(note)),
                                    .reviewed = reviewed});
  }
  return decisions;
}

}  // namespace ase
