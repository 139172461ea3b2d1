#pragma once

#include <QThreadPool>

namespace ase {

/// Lowers the priority of the calling thread, and on Linux of the threads it then starts, so that
/// the thread that draws the window gets the processor when both want it. To be called before long
/// computations in a program with a window: without it, on two cores, drawing that takes 20 ms took
/// 70 ms. Calling it again changes nothing, and it cannot be undone. If the system refuses, nothing
/// changes.
void goToBackground();

/// The program's threads for such computations. Not those of QThreadPool::globalInstance(): Qt paints large
/// areas with their help, so that drawing would wait until they are done. Thread-safe.
QThreadPool& backgroundThreads();

}  // namespace ase
