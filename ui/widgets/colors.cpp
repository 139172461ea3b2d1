#include "ui/widgets/colors.h"

namespace ase {
namespace {

QColor choose(const QPalette& palette, QRgb onLight, QRgb onDark) {
  return QColor::fromRgb(isDark(palette) ? onDark : onLight);
}

}  // namespace

bool isDark(const QPalette& palette) {
  return palette.color(QPalette::Active, QPalette::Window).lightnessF() <
         palette.color(QPalette::Active, QPalette::WindowText).lightnessF();
}

QColor blend(const QColor& under, const QColor& over, double share) {
  const auto mix = [share](int from, int to) { return from + qRound((to - from) * share); };
  return QColor(mix(under.red(), over.red()), mix(under.green(), over.green()),
                mix(under.blue(), over.blue()));
}

QColor mutedTextColor(const QPalette& palette) {
  return choose(palette, 0xff5a626d, 0xffa2a9b3);
}

QColor validColor(const QPalette& palette) {
  return choose(palette, 0xff15723b, 0xff5fc98a);
}

QColor invalidColor(const QPalette& palette) {
  return choose(palette, 0xffb3261e, 0xffff8a80);
}

QColor missingColor(const QPalette& palette) {
  return choose(palette, 0xff6b4a9c, 0xffc0a6f0);
}

QColor unreachableColor(const QPalette& palette) {
  return choose(palette, 0xff8a5300, 0xffe8b04b);
}

QColor outlineColor(const QPalette& palette) {
  return choose(palette, 0xff878d96, 0xff787f89);
}

QColor faintLineColor(const QPalette& palette) {
  return choose(palette, 0xffc9cdd3, 0xff43484f);
}

QColor accentColor(const QPalette& palette) {
  return choose(palette, 0xff1f57b3, 0xff7fb0ff);
}

}  // namespace ase
