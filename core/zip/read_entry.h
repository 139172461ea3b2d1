#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/archive/entry.h"
#include "core/archive/source.h"
#include "core/archive/volume_reader.h"
#include "core/base/buffer.h"
#include "core/base/error.h"
#include "core/zip/zip_format.h"

namespace ase {

/// The local header at a place, without its Zip64 field; nothing where none is, or it cannot be read.
std::optional<zip::LocalHeader> readLocalHeader(VolumePosition at, VolumeReader& reader);

/// Whether the local header of an entry of that name is there.
bool hasLocalHeader(VolumePosition at, std::span<const std::byte> name, VolumeReader& reader);

/// Bytes from an entry's local header to the end of its data, with room for an extra field of the usual
/// length.
std::size_t usualLength(const EntryPlace& place);

/// Reads an entry from its local header to the end of its data, as the header's lengths have it, into
/// `buffer`, after `lead` bytes that stay free: mostly with one read, with two where the header is longer
/// than usual. Fewer bytes where there are no more. What follows in the buffer is undefined. Allocates what
/// place.length says: check it against a limit before. Errors: FileUnreadable.
Result<std::span<const std::byte>> readEntry(const EntryPlace& place, VolumeReader& reader, Buffer& buffer,
                                             std::size_t lead = 0);

/// What readEntry() gave, taken apart. Errors: FileUnreadable, where fewer bytes are there than the place
/// needs; `path` stands in it.
Result<RawEntry> rawEntryOf(const EntryPlace& place, std::span<const std::byte> bytes, const QString& path);

}  // namespace ase
