#include "ui/widgets/theme.h"

#include <QToolTip>

#include "ui/widgets/fusion_style.h"
#include "ui/widgets/system_scheme.h"

namespace ase {
namespace {

struct Shades {
  QRgb window, base, alternateBase, button, text, disabledText, highlight, link, toolTip;
};

constexpr Shades kLight{0xfff4f5f7, 0xffffffff, 0xfff7f8fa, 0xfffbfbfc, 0xff1c2025,
                        0xff68707a, 0xff2463c6, 0xff1f57b3, 0xffffffff};
constexpr Shades kDark{0xff202327, 0xff181a1d, 0xff1d1f23, 0xff2d3137, 0xffe4e7eb,
                       0xff878e98, 0xff3a74d4, 0xff7fb0ff, 0xff2d3137};

void usePalette(QApplication& app, bool dark) {
  const QPalette palette = themePalette(dark);
  app.setPalette(palette);
  QToolTip::setPalette(palette);
}

}  // namespace

QPalette themePalette(bool dark) {
  const Shades& shades = dark ? kDark : kLight;
  const QColor window(shades.window);
  const QColor text(shades.text);
  const QColor disabled(shades.disabledText);
  const QColor button(shades.button);

  // Starts from Fusion's own shading for these two colours (Light, Midlight, Mid, Dark, Shadow).
  QPalette palette(button, window);
  palette.setColor(QPalette::Window, window);
  palette.setColor(QPalette::WindowText, text);
  palette.setColor(QPalette::Base, QColor(shades.base));
  palette.setColor(QPalette::AlternateBase, QColor(shades.alternateBase));
  palette.setColor(QPalette::Text, text);
  palette.setColor(QPalette::Button, button);
  palette.setColor(QPalette::ButtonText, text);
  palette.setColor(QPalette::BrightText, Qt::white);
  palette.setColor(QPalette::ToolTipBase, QColor(shades.toolTip));
  palette.setColor(QPalette::ToolTipText, text);
  palette.setColor(QPalette::PlaceholderText, mutedTextColor(palette));
  palette.setColor(QPalette::Highlight, QColor(shades.highlight));
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::Link, QColor(shades.link));
  palette.setColor(QPalette::LinkVisited, QColor(shades.link));
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
  palette.setColor(QPalette::Accent, QColor(shades.highlight));
#endif

  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                         QPalette::HighlightedText, QPalette::PlaceholderText}) {
    palette.setColor(QPalette::Disabled, role, disabled);
  }
  palette.setColor(QPalette::Disabled, QPalette::Base, window);
  palette.setColor(QPalette::Disabled, QPalette::Highlight, blend(window, text, 0.15));
  return palette;
}

void applyTheme(QApplication& app, Theme theme) {
  if (qobject_cast<FusionStyle*>(QApplication::style()) == nullptr) QApplication::setStyle(new FusionStyle);
  delete app.findChild<SystemScheme*>(QString(), Qt::FindDirectChildrenOnly);
  if (theme != Theme::System) {
    usePalette(app, theme == Theme::Dark);
    return;
  }
  app.setPalette(QPalette());  // back to the desktop's own, which SystemScheme may need to examine
  auto* system = new SystemScheme(&app);
  QObject::connect(system, &SystemScheme::changed, &app,
                   [&app, system] { usePalette(app, system->isDark()); });
  usePalette(app, system->isDark());
}

}  // namespace ase
