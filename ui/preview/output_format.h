#pragma once

#include <QAudioDevice>
#include <QAudioFormat>

namespace ase {

/// The format in which sound of this rate and channel count is best handed to a device: its own in 16 bits if
/// the device takes it, else in two channels, else whatever the device likes best.
QAudioFormat outputFormat(const QAudioDevice& device, int rate, int channels);

}  // namespace ase
