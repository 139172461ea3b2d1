#include "ui/setup/section.h"

#include <QLabel>

#include "ui/widgets/text_style.h"

namespace ase {

Section::Section(QWidget* parent) : QWidget(parent), heading_(new QLabel(this)), body_(new QVBoxLayout) {
  constexpr double kHeadingScale = 1.1;
  heading_->setFont(scaledFont(font(), kHeadingScale, QFont::DemiBold));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(fontMetrics().height() / 3);
  layout->addWidget(heading_);
  layout->addLayout(body_);
  body_->setSpacing(fontMetrics().height() / 6);
}

void Section::setHeading(const QString& heading) {
  heading_->setText(heading);
}

}  // namespace ase
