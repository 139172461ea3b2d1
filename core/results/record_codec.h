#pragma once

#include <span>
#include <vector>

#include <QByteArray>

#include "core/results/clip_record.h"

namespace ase {

/// A batch of records as the store keeps it: one packed blob. One row of 20 columns per clip takes
/// ten times as long to write and to read, which is a minute for all of AudioSet. Layout,
/// little-endian:
///
///   count of texts u32; each: length u32, UTF-8
///   count of records u32; each kRecordSize bytes: id (11 characters), access u8, source i32, crc u32,
///     places u64, damage u8, container u8, pcm u8, channels u16, bits u16, peak u16, mean power u32,
///     sample rate u32, bytes u32, data bytes present u32, samples u32, data bytes promised i64,
///     codec's name u32, detail u32 (each: which text, from 1; 0 is none), and since the second version
///     files u8 (SubsetSet::bits), CRC-32 of the file u32, and since the third the version of the inspector
///     u8. A detail's text is packDetail(); before the third version it was the English sentence.
///   CRC-32 of all that u32
QByteArray encodeRecords(std::span<const ClipRecord> records);

/// The first version did not say which files hold what was read, and took the archive's word for
/// the CRC-32.
enum class RecordFormat { First, Second, Third };

/// The most records that batches of `bytes` bytes in total can hold: to reserve memory for them
/// once.
std::size_t mostRecordsIn(qint64 bytes);

/// Appends the records of a batch. False, with nothing appended, for bytes that encodeRecords()
/// cannot have produced, such as truncated or altered ones.
bool decodeRecords(const QByteArray& batch, RecordFormat format, std::vector<ClipRecord>& records);

/// Appends the clips of a batch of the latest version whose readings have files, at a fraction of
/// the cost. False for anything that decodeRecords() refuses.
bool decodeWritten(const QByteArray& batch, std::vector<ClipId>& clips);

}  // namespace ase
