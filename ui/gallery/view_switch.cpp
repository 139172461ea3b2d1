#include "ui/gallery/view_switch.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSlider>
#include <QToolButton>

#include "ui/gallery/gallery_view.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"
#include "ui/widgets/wheel_guard.h"

namespace ase {
namespace {

constexpr int kUsualCardWidth = 200;

}  // namespace

ViewSwitch::ViewSwitch(QWidget* parent)
    : QWidget(parent),
      cardTools_(new QWidget(this)),
      hover_(new QCheckBox),
      width_(new QSlider(Qt::Horizontal)),
      table_(new QToolButton(this)),
      gallery_(new QToolButton(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(table_);
  row->addWidget(gallery_);
  auto* tools = new QHBoxLayout(cardTools_);
  tools->setContentsMargins(fontMetrics().height() / 2, 0, fontMetrics().height() / 2, 0);
  tools->addWidget(hover_);
  tools->addStretch();
  tools->addWidget(width_);
  cardTools_->hide();
  width_->setRange(GalleryView::kLeastWidth, GalleryView::kMostWidth);
  width_->setValue(kUsualCardWidth);
  width_->setFixedWidth(characterWidth(fontMetrics()) * 12);
  wheelOnlyWithFocus(width_);
  table_->setIcon(icon(QStringLiteral("table")));
  gallery_->setIcon(icon(QStringLiteral("layout-grid")));
  auto* group = new QButtonGroup(this);
  for (QToolButton* button : {table_, gallery_}) {
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    group->addButton(button);
  }
  table_->setChecked(true);
  connect(gallery_, &QToolButton::toggled, this, &ViewSwitch::galleryChosen);
  connect(width_, &QSlider::valueChanged, this, &ViewSwitch::cardWidthChosen);
  connect(hover_, &QCheckBox::toggled, this, &ViewSwitch::playsOnHoverChosen);
  retranslate();
}

void ViewSwitch::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void ViewSwitch::retranslate() {
  hover_->setText(tr("Play on hover"));
  hover_->setToolTip(tr("Plays a clip once the mouse rests on its card for half a second"));
  width_->setToolTip(tr("Size of the cards"));
  width_->setAccessibleName(tr("Size of the cards"));
  width_->setWhatsThis(tr("Larger cards show more detail, smaller ones more clips."));
  table_->setToolTip(tr("Table"));
  table_->setAccessibleName(tr("Table"));
  table_->setWhatsThis(tr("Shows the clips as a table, one a row."));
  gallery_->setToolTip(tr("Gallery: see the sound of many clips at once"));
  gallery_->setAccessibleName(tr("Gallery"));
}

void ViewSwitch::setGallery(bool gallery) {
  (gallery ? gallery_ : table_)->setChecked(true);
}
bool ViewSwitch::isGallery() const {
  return gallery_->isChecked();
}
void ViewSwitch::setCardWidth(int width) {
  width_->setValue(width);
}
int ViewSwitch::cardWidth() const {
  return width_->value();
}
void ViewSwitch::setPlaysOnHover(bool plays) {
  hover_->setChecked(plays);
}
bool ViewSwitch::playsOnHover() const {
  return hover_->isChecked();
}

}  // namespace ase
