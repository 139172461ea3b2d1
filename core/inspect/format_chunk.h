#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <QByteArray>

namespace ase {

/// The content of a format chunk as every reader takes it alike: little-endian, also where `bigEndian` says
/// that the file is RIFX, and with the bits of a sample's container, however many of them are valid. Sources:
/// Microsoft's mmreg.h (WAVEFORMATEX, WAVEFORMATEXTENSIBLE); in a RIFX, the GUID of the latter is found with
/// its first two bytes swapped (SoX) or with all its numbers. At most 4096 bytes; those of PCM are 40.
QByteArray readFormat(std::span<const std::byte> chunk, bool bigEndian);

/// The tag of a format that readFormat() gave; of 0xFFFE the one in its sub-format, 0 if that is no tag.
/// nullopt if the format is too short to have any.
std::optional<std::uint16_t> formatTagOf(const QByteArray& format);

/// Whether a format that readFormat() gave has the tag 0xFFFE.
bool isExtensible(const QByteArray& format);

}  // namespace ase
