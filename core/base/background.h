#pragma once

namespace ase {

/// For a thread that computes in a program with a window, before it begins: from then on it, and on Linux the
/// threads that it starts, leave the processor to the one that draws the window when both want it. On two
/// cores a drawing of 20 ms took 70 ms otherwise. Calling it again changes nothing; there is no way back.
/// Where a system refuses, all stays as it was.
void goToBackground();

}  // namespace ase
