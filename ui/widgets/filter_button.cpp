#include "ui/widgets/filter_button.h"

#include <algorithm>

#include <QEvent>
#include <QLocale>
#include <QStyleOptionButton>

#include "ui/widgets/filter_options_model.h"
#include "ui/widgets/filter_popup.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr qsizetype kLongestChoice = 24;  // characters of a single chosen option shown on the button

/// Of words the first ones; of a name without blanks, such as a file's, the end, which tells it from others.
QString shortened(const QString& option) {
  if (option.size() <= kLongestChoice) return option;
  const qsizetype cut = option.lastIndexOf(u' ', kLongestChoice - 1);
  return cut > 0 ? option.first(cut) + QChar(u'…') : QChar(u'…') + option.last(kLongestChoice - 1);
}

}  // namespace

FilterButton::FilterButton(QWidget* parent)
    : QPushButton(parent), model_(new FilterOptionsModel(this)), popup_(new FilterPopup(model_, this)) {
  setAutoDefault(false);
  connect(this, &QPushButton::clicked, this, &FilterButton::open);
  connect(model_, &FilterOptionsModel::dataChanged, this, &FilterButton::describe);
  connect(model_, &FilterOptionsModel::checkedChanged, this, [this] {
    describe();
    emit checkedChanged();
  });
}

void FilterButton::setTitle(const QString& title) {
  title_ = title;
  describe();
}

void FilterButton::setOptions(std::vector<FilterOption> options) {
  setEnabled(!options.empty());
  model_->setOptions(std::move(options));
  describe();
}

QStringList FilterButton::checked() const {
  return model_->checked();
}

void FilterButton::setChecked(const QStringList& ids) {
  model_->setChecked(ids);
}

QSize FilterButton::sizeHint() const {
  constexpr int kRounding = 2;  // the metrics round to whole pixels, but eliding does not
  return {fontMetrics().horizontalAdvance(text()) + kRounding + surround(), QPushButton::sizeHint().height()};
}

QSize FilterButton::minimumSizeHint() const {
  constexpr int kLeastCharacters = 8;
  const int least = characterWidth(fontMetrics()) * kLeastCharacters + surround();
  return {std::min(least, sizeHint().width()), sizeHint().height()};
}

/// Room for the arrow, and as much on the other side because the text is centred.
int FilterButton::surround() const {
  return fontMetrics().height() * 5 / 2;
}

void FilterButton::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) describe();
  QPushButton::changeEvent(event);
}

QString FilterButton::shownText() const {
  return elidedAtWord(fontMetrics(), text(), width() - surround());
}

void FilterButton::initStyleOption(QStyleOptionButton* option) const {
  QPushButton::initStyleOption(option);
  option->features |= QStyleOptionButton::HasMenu;
  option->text = shownText();
  if (popup_ != nullptr && popup_->isVisible()) option->state |= QStyle::State_Sunken;
}

void FilterButton::open() {
  popup_->openAt(this);
}

void FilterButton::describe() {
  QStringList chosen;
  const QStringList ids = checked();
  for (const FilterOption& option : model_->options()) {
    if (ids.contains(option.id)) chosen << option.text;
  }
  QString text = title_;
  if (chosen.size() == 1) {
    text = tr("%1: %2").arg(title_, shortened(chosen.front()));
  } else if (chosen.size() > 1) {
    text = tr("%1: %2").arg(title_, locale().toString(chosen.size()));
  }
  setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
  setAccessibleName(tr("Filter by %1").arg(title_));
  const QString tip = chosen.isEmpty() ? accessibleName() : chosen.join(QLatin1Char('\n'));
  setToolTip(tip.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
  setWhatsThis(
      tr("Shows only some of the rows: choose what they have in common. Beside each choice stands how many "
         "rows it would leave."));
  popup_->setName(accessibleName());
  setAccessibleDescription(chosen.isEmpty() ? tr("Nothing chosen: all are shown")
                                            : chosen.join(QStringLiteral(", ")));
  QFont strong;  // only its weight; the rest is inherited
  strong.setBold(!chosen.isEmpty());
  setFont(strong);
}

}  // namespace ase
