#pragma once

#include <span>

#include <QByteArray>

#include "core/sample/sample.h"

namespace ase {

/// A sample as CSV, in English, one line a clip in the order in which they were shown:
/// `id,threshold,value,stratum_from,stratum_to,stratum_clips,verdict,seed,target`. `threshold` is
/// `min_duration` (values are seconds) or `silence` (dBFS); `verdict` is `keep`, `reject`, or empty.
QByteArray sampleAsCsv(const Sample& sample, std::span<const UserVerdict> verdicts);

}  // namespace ase
