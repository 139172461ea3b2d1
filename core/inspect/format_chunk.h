#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <QByteArray>

namespace ase {

/// The content of a format chunk in the one form that all readers understand alike: little-endian,
/// even if `bigEndian` says that the file is RIFX, and with the size of a sample's container as its
/// bits, however many of them are valid. Sources: Microsoft's mmreg.h (WAVEFORMATEX,
/// WAVEFORMATEXTENSIBLE); in a RIFX, the GUID of the latter occurs with just its first two bytes
/// swapped (SoX) or with all its numbers swapped. At most 4096 bytes; PCM takes 40.
QByteArray readFormat(std::span<const std::byte> chunk, bool bigEndian);

/// The tag of a format returned by readFormat(); for 0xFFFE the one in its sub-format, or 0 if that
/// is not a tag. nullopt if the format is too short to have one.
std::optional<std::uint16_t> formatTagOf(const QByteArray& format);

/// Whether a format returned by readFormat() has the tag 0xFFFE.
bool isExtensible(const QByteArray& format);

}  // namespace ase
