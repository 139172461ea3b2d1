#include "ui/preview/colour_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ase {
namespace {

struct Rgb {
  double red;
  double green;
  double blue;
  bool isInGamut() const {
    const auto inside = [](double part) { return part >= 0 && part <= 1; };
    return inside(red) && inside(green) && inside(blue);
  }
};

double encoded(double linear) {
  linear = std::clamp(linear, 0.0, 1.0);
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

double decoded(double value) {
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// Linear light of a colour given in OKLab.
Rgb fromOklab(double lightness, double a, double b) {
  const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

/// The OKLab lightness of a grey that is as light as the colour.
double lightnessOf(const QColor& colour) {
  const double luminance = 0.2126 * decoded(static_cast<double>(colour.redF())) +
                           0.7152 * decoded(static_cast<double>(colour.greenF())) +
                           0.0722 * decoded(static_cast<double>(colour.blueF()));
  return std::cbrt(luminance);
}

/// The most colourful displayable colour of this lightness and hue, up to `chroma`.
QRgb colourOf(double lightness, double chroma, double degrees) {
  const double hue = degrees * std::numbers::pi / 180;
  Rgb rgb = fromOklab(lightness, chroma * std::cos(hue), chroma * std::sin(hue));
  while (!rgb.isInGamut() && chroma > 0.002) {
    chroma *= 0.95;
    rgb = fromOklab(lightness, chroma * std::cos(hue), chroma * std::sin(hue));
  }
  const auto byte = [](double linear) { return static_cast<int>(std::lround(255 * encoded(linear))); };
  return qRgb(byte(rgb.red), byte(rgb.green), byte(rgb.blue));
}

}  // namespace

std::array<QRgb, 256> levelColours(const QColor& paper) {
  constexpr double kDarkest = 0.2;
  constexpr double kLightest = 0.97;
  constexpr double kBlack = 0.14;
  constexpr double kMostChroma = 0.19;
  // Below kBlack all colours look black, so the first steps would be lost.
  const double start = std::max(lightnessOf(paper), kBlack);
  const double end = start > 0.5 ? kDarkest : kLightest;
  std::array<QRgb, 256> colours{};
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const double part = static_cast<double>(i) / 255;
    const double lightness = std::lerp(start, end, part);
    const double place = std::clamp((lightness - kDarkest) / (kLightest - kDarkest), 0.0, 1.0);
    // Colourless only at the paper's end.
    const double chroma = kMostChroma * std::min(1.0, 3 * part) * (1 - 0.4 * part);
    colours[i] = colourOf(lightness, chroma, 285 + 175 * place);
  }
  colours[0] = paper.rgb();
  return colours;
}

}  // namespace ase
