#pragma once

#include <array>

#include <QColor>

namespace ase {

/// 256 colours for levels from quiet to loud. Their lightness changes evenly from that of `paper`,
/// so that silence looks like an empty plot and equal steps in level look equal: towards black on
/// light paper, towards white on dark. The hue goes with the lightness from violet (dark) through
/// rose to yellow (light). Computed in OKLab (B. Ottosson, A perceptual color space for image
/// processing, 2020).
std::array<QRgb, 256> levelColours(const QColor& paper);

}  // namespace ase
