#include "ui/widgets/empty_state.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/widgets/colors.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr double kTitleScale = 1.3;

}  // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      icon_(new IconLabel(3.0, this)),
      title_(new QLabel(this)),
      sentence_(new QLabel(this)) {
  for (QLabel* label : {title_, sentence_}) {
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(true);
  }
  setTextColor(sentence_, mutedTextColor);

  auto* layout = new QVBoxLayout(this);
  layout->addStretch(2);
  layout->addWidget(icon_, 0, Qt::AlignHCenter);
  layout->addWidget(title_);
  layout->addWidget(sentence_);
  layout->addStretch(3);
  restyle();
}

void EmptyState::setContent(const QString& iconName, const QString& title, const QString& sentence) {
  icon_->setIcon(icon(iconName, mutedTextColor));
  title_->setText(title);
  sentence_->setText(sentence);
}

void EmptyState::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) restyle();
  QWidget::changeEvent(event);
}

void EmptyState::restyle() {
  title_->setFont(scaledFont(font(), kTitleScale, QFont::DemiBold));
}

}  // namespace ase
