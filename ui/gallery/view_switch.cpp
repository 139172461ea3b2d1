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
      hover_(new QCheckBox(this)),
      width_(new QSlider(Qt::Horizontal, this)),
      table_(new QToolButton(this)),
      gallery_(new QToolButton(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  for (QWidget* part : {static_cast<QWidget*>(hover_), static_cast<QWidget*>(width_),
                        static_cast<QWidget*>(table_), static_cast<QWidget*>(gallery_)})
    row->addWidget(part);
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
  // They come and go on the left of the buttons, which stay under the mouse.
  hover_->hide();
  width_->hide();
  table_->setChecked(true);
  connect(gallery_, &QToolButton::toggled, this, [this](bool gallery) {
    hover_->setVisible(gallery);
    width_->setVisible(gallery);
    emit galleryChosen(gallery);
  });
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
