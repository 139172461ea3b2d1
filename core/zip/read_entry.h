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

/// The local header at a place, without its Zip64 field; nullopt if there is none or it cannot be
/// read.
std::optional<zip::LocalHeader> readLocalHeader(VolumePosition at, VolumeReader& reader);

/// Whether the local header of an entry of that name is at `at`.
bool hasLocalHeader(VolumePosition at, std::span<const std::byte> name, VolumeReader& reader);

/// Bytes from an entry's local header to the end of its data, allowing for an extra field of the
/// usual length.
std::size_t usualLength(const EntryPlace& place);

/// Reads an entry from its local header to the end of its data, according to the header's lengths,
/// into `buffer`, after `lead` unused bytes: usually with one read, with two if the header is
/// longer than usual. Fewer bytes if there are no more. What follows in the buffer is undefined.
/// Allocates what place.length says: check that against a limit first. Errors: FileUnreadable.
Result<std::span<const std::byte>> readEntry(const EntryPlace& place, VolumeReader& reader, Buffer& buffer,
                                             std::size_t lead = 0);

/// Parses what readEntry() returned. Errors: FileUnreadable, about `path`, if there are fewer bytes
/// than the place needs.
Result<RawEntry> rawEntryOf(const EntryPlace& place, std::span<const std::byte> bytes, const QString& path);

}  // namespace ase
