#pragma once

#include <algorithm>
#include <cmath>

namespace ase {

/// The level of an amplitude in dBFS, full scale being 1: 20 log10(amplitude), but never below `floor`.
inline double toDecibels(double amplitude, double floor) {
  return amplitude > 0 ? std::max(20 * std::log10(amplitude), floor) : floor;
}

/// The amplitude, or gain factor, that corresponds to a level in dB.
inline double fromDecibels(double decibels) {
  return std::pow(10.0, decibels / 20);
}

}  // namespace ase
