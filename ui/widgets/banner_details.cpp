#include "ui/widgets/banner_details.h"

#include <algorithm>

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/widgets/icons.h"

namespace ase {

BannerDetails::BannerDetails(QWidget* parent)
    : QFrame(parent), text_(new QPlainTextEdit(this)), copy_(new QToolButton(this)) {
  copy_->setIcon(icon(QStringLiteral("copy")));
  copy_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  text_->setReadOnly(true);
  text_->setTabChangesFocus(true);
  text_->setFrameShape(QFrame::NoFrame);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(text_);
  layout->addWidget(copy_, 0, Qt::AlignRight);
  connect(copy_, &QToolButton::clicked, this,
          [this] { QGuiApplication::clipboard()->setText(text_->toPlainText()); });
  retranslate();
}

void BannerDetails::setContent(const QString& text, const QStringList& details) {
  text_->setPlainText((QStringList(text) + details).join(QLatin1Char('\n')));
}

void BannerDetails::placeBelow(const QWidget& banner) {
  const QWidget* window = banner.window();
  const QPoint corner = banner.mapTo(window, QPoint(0, banner.height()));
  resize(banner.width(), height());
  const int width = std::max(text_->viewport()->width() - text_->fontMetrics().height(), 1);
  constexpr int kMostLines = 100;
  int lines = 1;
  for (const QString& line : text_->toPlainText().split(QLatin1Char('\n'))) {
    if (lines >= kMostLines) break;
    lines += 1 + text_->fontMetrics().horizontalAdvance(line) / width;
  }
  const int needed = lines * text_->fontMetrics().lineSpacing() + copy_->sizeHint().height() * 2;
  setGeometry(corner.x(), corner.y(), banner.width(), std::min(needed, window->height() * 2 / 3));
  raise();
}

void BannerDetails::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void BannerDetails::retranslate() {
  text_->setAccessibleName(tr("Details"));
  text_->setWhatsThis(tr("The details of the message, to be read and copied."));
  copy_->setText(tr("Copy"));
  copy_->setWhatsThis(tr("Copies all details of the message."));
}

}  // namespace ase
