#pragma once

#include <optional>
#include <vector>

#include <QByteArray>

#include "core/sample/sample.h"

namespace ase {

// Strata and clips of a sample as bytes, for the results. nullopt: these are none.

QByteArray packStrata(const std::vector<Stratum>& strata);
std::optional<std::vector<Stratum>> unpackStrata(const QByteArray& bytes);

QByteArray packSampledClips(const std::vector<SampledClip>& clips);
/// Of a sample of so many strata.
std::optional<std::vector<SampledClip>> unpackSampledClips(const QByteArray& bytes, std::size_t strata);

}  // namespace ase
