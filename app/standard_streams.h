#pragma once

#include <QByteArray>

namespace ase {

/// Has standard streams that were closed when the program started (`>&-`) stand open, so that no file that is
/// opened later gets their number and what was meant for them. Nothing can be written to them: that fails, as
/// it should. To be called before anything opens a file.
void holdStandardStreams();

/// Writes to standard output at once. The first time that this fails, it says so on standard error;
/// closeOut() tells of it too. Used from one thread.
void printOut(const QByteArray& text);

/// The last that is done with standard output: closes it, which is when a share may say that it is full.
/// Returns the exit status: `status`, or Failed where that promises results on standard output and they could
/// not be written.
int closeOut(int status);

}  // namespace ase
