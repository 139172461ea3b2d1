#pragma once

#include <QByteArray>

namespace ase {

/// Makes standard streams ready for printOut(). Opens those that were closed when the program started
/// (`>&-`), so that no file opened later gets their number and the output meant for them. Writing to them
/// fails, as it should. Call before anything opens a file.
void holdStandardStreams();

/// Writes to standard output at once. The first failure is reported on standard error; closeOut()
/// returns it too. Used from one thread.
void printOut(const QByteArray& text);

/// The last use of standard output: closes it, which is when a network share may report that it is
/// full. Returns the exit status: `status`, or Failed if that promises results on standard output
/// and they could not be written.
int closeOut(int status);

}  // namespace ase
