// Paints the icon of the program in one size: `ase_render_icon ICON.svg PIXELS FILE.png`.

#include <cstdio>

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  QSvgRenderer icon(QString::fromLocal8Bit(argv[1]));
  const int pixels = QByteArray(argv[2]).toInt();
  QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  if (!icon.isValid() || image.isNull()) {
    std::fputs("ase_render_icon: the icon cannot be painted\n", stderr);
    return 1;
  }
  {
    QPainter painter(&image);
    icon.render(&painter);
  }
  return image.save(QString::fromLocal8Bit(argv[3]), "PNG") ? 0 : 1;
}
