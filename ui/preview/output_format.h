#pragma once

#include <QAudioDevice>
#include <QAudioFormat>

namespace ase {

/// The best format for playing sound of this rate and channel count on a device: its own in 16 bits
/// if the device accepts that, otherwise with two channels, otherwise whatever the device prefers.
QAudioFormat outputFormat(const QAudioDevice& device, int rate, int channels);

}  // namespace ase
