#include "ui/table/state_tabs.h"

#include <array>

#include <QResizeEvent>

#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/words/words.h"

namespace ase {
namespace {

constexpr std::array kTabs{State::Valid, State::Invalid, State::Missing, State::Unreachable};

QIcon iconOf(State state) {
  switch (state) {
    case State::Valid:
      return icon(QStringLiteral("circle-check"), &validColor);
    case State::Invalid:
      return icon(QStringLiteral("circle-x"), &invalidColor);
    case State::Missing:
      return icon(QStringLiteral("circle-help"), &missingColor);
    case State::Unreachable:
      return icon(QStringLiteral("cloud-off"), &unreachableColor);
  }
  return {};
}

}  // namespace

StateTabs::StateTabs(QWidget* parent) : QTabBar(parent) {
  setExpanding(false);
  setDrawBase(false);
  setUsesScrollButtons(false);
  setElideMode(Qt::ElideRight);
  for (const State state : kTabs) addTab(iconOf(state), stateWord(state));
  setMinimumHeight(sizeHint().height());  // also without icons, so that nothing moves then
}

void StateTabs::setCounts(const std::optional<StateCounts>& counts, const StateCounts& changes) {
  counts_ = counts;
  changes_ = changes;
  nameTabs();
}

void StateTabs::setSample(const std::optional<qint64>& clips) {
  sample_ = clips;
  if (!clips && count() > kStates) {
    if (isSampleChosen()) choose(beforeSample_);
    removeTab(kStates);
  }
  if (clips && count() == kStates) addTab(icon(QStringLiteral("volume-2")), QString());
  nameTabs();
}

void StateTabs::chooseSample() {
  if (!isSampleChosen()) beforeSample_ = state();
  setCurrentIndex(kStates);
}

void StateTabs::resizeEvent(QResizeEvent* event) {
  QTabBar::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) nameTabs();
}

QString StateTabs::words(State state, Length length) const {
  if (!counts_) return stateWord(state);
  const auto index = static_cast<std::size_t>(state);
  const qint64 count = (*counts_)[index];
  const qint64 change = changes_[index];
  const bool isShort = length != Length::Full;
  const QString text =
      QStringLiteral("%1  %2").arg(stateWord(state), isShort ? shortCountWord(count) : countWord(count));
  if (change == 0 || isShort) return text;
  return QStringLiteral("%1 (%2%3)")
      .arg(text, change > 0 ? QStringLiteral("+") : QString(), countWord(change));
}

void StateTabs::nameTabs() {
  if (sample_) setTabText(kStates, tr("Sample  %1").arg(countWord(*sample_)));
  for (const Length length : {Length::Full, Length::Short, Length::WithoutIcon}) {
    for (const State state : kTabs) {
      const int tab = static_cast<int>(state);
      setTabText(tab, words(state, length));
      setTabIcon(tab, length == Length::WithoutIcon ? QIcon() : iconOf(state));
      setTabToolTip(tab, words(state, Length::Full));
    }
    if (sizeHint().width() <= width()) return;
  }
}

}  // namespace ase
