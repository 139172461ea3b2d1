#include "ui/verdict/fact_line.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QPainter>

#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {

FactLine::FactLine(QWidget* parent)
    : QWidget(parent),
      holds_(icon(QStringLiteral("check"), &validColor)),
      fails_(icon(QStringLiteral("x"), &invalidColor)) {
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void FactLine::setFacts(std::vector<ClipFact> facts) {
  if (facts == facts_) return;
  facts_ = std::move(facts);
  QStringList words;
  for (const ClipFact& fact : facts_) {
    const QString sign = fact.judged == ClipFact::Judged::Fails   ? QStringLiteral(" ✗")
                         : fact.judged == ClipFact::Judged::Holds ? QStringLiteral(" ✓")
                                                                  : QString();
    words << fact.text + sign;
  }
  setToolTip(words.join(QLatin1Char('\n')));
  setAccessibleName(words.join(QStringLiteral(", ")));
  update();
}

QSize FactLine::sizeHint() const {
  return {characterWidth(fontMetrics()) * 60, fontMetrics().height() * 5 / 4};
}

QSize FactLine::minimumSizeHint() const {
  return {0, sizeHint().height()};
}

void FactLine::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) updateGeometry();
  update();
}

void FactLine::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const int gap = characterWidth(fontMetrics()) * 2;
  const int side = fontMetrics().height();
  int left = 0;
  for (const ClipFact& fact : facts_) {
    const bool isJudged = fact.judged != ClipFact::Judged::Not;
    const bool fails = fact.judged == ClipFact::Judged::Fails;
    QFont bold = font();
    bold.setBold(fails);
    painter.setFont(bold);
    painter.setPen(fails ? invalidColor(palette()) : palette().color(QPalette::WindowText));
    const int room = width() - left - (isJudged ? side : 0);
    constexpr int kFewestCharacters = 12;  // a stump says less than the tool tip
    if (room < std::min(kFewestCharacters * characterWidth(painter.fontMetrics()),
                        painter.fontMetrics().horizontalAdvance(fact.text)))
      return;
    const QString text = painter.fontMetrics().elidedText(fact.text, Qt::ElideMiddle, room);
    const int length = painter.fontMetrics().horizontalAdvance(text);
    painter.drawText(QRect(left, 0, length, height()), Qt::AlignVCenter | Qt::TextSingleLine, text);
    left += length;
    if (isJudged) {
      (fails ? fails_ : holds_).paint(&painter, QRect(left, (height() - side) / 2, side, side));
      left += side;
    }
    left += gap;
  }
}

}  // namespace ase
