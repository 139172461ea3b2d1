#include "ui/verdict/decision_bar.h"

#include <algorithm>

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "core/results/verdict.h"
#include "ui/verdict/fact_line.h"
#include "ui/verdict/state_badge.h"
#include "ui/verdict/step_words.h"
#include "ui/widgets/text_style.h"
#include "ui/words/verdict_words.h"
#include "ui/words/words.h"

namespace ase {
namespace {

constexpr int kNewsMilliseconds = 5000;

}  // namespace

DecisionBar::DecisionBar(Workbench& workbench, const Commands& commands, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      commands_(commands),
      headline_(new QWidget(this)),
      badge_(new StateBadge(headline_)),
      progress_(new QLabel(headline_)),
      facts_(new FactLine(this)),
      note_(new QLineEdit(this)) {
  const int gap = fontMetrics().height() / 4;
  auto* line = new QHBoxLayout(headline_);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(badge_);
  line->addWidget(progress_);
  setTextColor(progress_, mutedTextColor);

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(gap);
  auto* first = new QHBoxLayout;
  first->setSpacing(gap);
  first->addWidget(facts_, 1);
  first->addWidget(note_);
  column->addLayout(first);
  column->addLayout(new QHBoxLayout);
  previous_ = addButton(commands.previous);
  reject_ = addButton(commands.reject);
  keep_ = addButton(commands.keep);
  next_ = addButton(commands.next);
  for (QPushButton* verdict : {reject_, keep_}) verdict->setCheckable(true);
  undo_ = addButton(commands.undo);
  redo_ = addButton(commands.redo);
  auto* buttons = static_cast<QHBoxLayout*>(column->itemAt(1)->layout());
  buttons->setSpacing(gap);
  // Its words change with what there is to undo, and nothing beside it may move then: its width does not
  // depend on them.
  undo_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  undo_->installEventFilter(this);
  buttons->setStretchFactor(undo_, 1);
  buttons->addStretch();
  note_->setFixedWidth(characterWidth(fontMetrics()) * 26);
  note_->installEventFilter(this);
  newsTime_.setSingleShot(true);
  newsTime_.setInterval(kNewsMilliseconds);
  connectParts();
  refresh();
}

DecisionBar::~DecisionBar() {
  note_->disconnect(this);  // it says that it is finished when it goes
}

QPushButton* DecisionBar::addButton(QAction* action) {
  auto* button = new QPushButton(action->icon(), {}, this);
  button->setFocusPolicy(Qt::TabFocus);
  connect(button, &QPushButton::clicked, this, &DecisionBar::leaveNote);
  connect(button, &QPushButton::clicked, action, &QAction::trigger);
  connect(button, &QPushButton::clicked, this, &DecisionBar::showVerdict);  // not what the click would be
  const auto follow = [button, action] { button->setEnabled(action->isEnabled()); };
  connect(action, &QAction::changed, button, follow);
  follow();
  layout()->itemAt(1)->layout()->addWidget(button);
  return button;
}

void DecisionBar::connectParts() {
  connect(&workbench_.board(), &ReviewBoard::viewChanged, this, &DecisionBar::showClip);
  connect(&workbench_.board(), &ReviewBoard::tableReplaced, this, [this] { row_.reset(); });
  const Decisions& decisions = workbench_.decisions();
  connect(&decisions, &Decisions::changed, this, &DecisionBar::showUndo);
  connect(&decisions, &Decisions::stepTaken, this, [&] { tell(doneWords(*decisions.lastStep())); });
  connect(&decisions, &Decisions::undone, this, [&] { tell(undoneWords(*decisions.nextStep())); });
  connect(&decisions, &Decisions::redone, this, [&] { tell(redoneWords(*decisions.lastStep())); });
  connect(&workbench_, &Workbench::criteriaChanged, this, &DecisionBar::showUndo);
  connect(&newsTime_, &QTimer::timeout, this, &DecisionBar::showUndo);
  connect(&workbench_, &Workbench::decisionsDue, this, &DecisionBar::finishNote);
  connect(note_, &QLineEdit::editingFinished, this, &DecisionBar::finishNote);
  connect(note_, &QLineEdit::returnPressed, this, &DecisionBar::noteFinished);
}

void DecisionBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) refresh();
}

void DecisionBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  nameButtons();
}

void DecisionBar::show(std::optional<std::uint32_t> row, qint64 selected, qint64 keepable) {
  row_ = row;
  selected_ = selected;
  keepable_ = keepable;
  // Between two tables there is no row, but the clip stays the same, and whoever types goes on.
  if (row || !workbench_.board().isBusy()) {
    const auto rows = workbench_.board().table().rows();
    const auto clip = row && *row < rows.size() ? std::optional(rows[*row].id) : std::nullopt;
    if (clip != clip_) finishNote();
    clip_ = clip;
  }
  nameButtons();
  showClip();
}

void DecisionBar::editNote() {
  note_->setFocus();
  note_->selectAll();
}

void DecisionBar::refresh() {
  note_->setAccessibleName(tr("Note on this clip"));
  note_->setWhatsThis(
      tr("What you want to remember about this clip. Notes are kept in the results and written into the "
         "reports."));
  undo_->setText(tr("Undo"));
  undo_->setMinimumWidth(undo_->sizeHint().width());
  int widest = 0;
  for (const QString& words : longStepWords())
    widest = std::max(widest, fontMetrics().horizontalAdvance(words));
  undo_->setMaximumWidth(widest + besideUndoWords());
  facts_->setAccessibleDescription(tr("What was measured of this clip"));
  nameButtons();
  showClip();
  showUndo();
}

void DecisionBar::showClip() {
  showProgress();
  showVerdict();
  const ReviewBoard& board = workbench_.board();
  const bool known = row_ && *row_ < board.table().size();
  note_->setEnabled(clip_ && workbench_.canDecide());
  const bool isOneOfSeveral = clip_ && selected_ > 1;
  note_->setPlaceholderText(isOneOfSeveral ? tr("Note on %1 only").arg(clip_->toString()) : tr("Note…"));
  note_->setToolTip(isOneOfSeveral ? note_->placeholderText() : QString());
  if (!note_->isModified())
    note_->setText(clip_ ? workbench_.decisions().decisionOn(*clip_).note : QString());
  if (!known) {
    badge_->clear();
    facts_->setFacts({});
    return;
  }
  const ReviewTable& table = board.table();
  const auto& verdicts = *board.view().verdicts;
  const auto verdict = *row_ < verdicts.size() ? verdicts[*row_] : std::nullopt;
  const bool isBlind = board.view().query.sample.has_value();  // the ear decides, not what was measured
  verdict && !isBlind ? badge_->show(verdict->state, verdictWords(table, *row_, *verdict, board.view().tried))
                      : badge_->clear();
  facts_->setFacts(isBlind ? std::vector<ClipFact>()
                           : clipFacts(table, *row_, board.view().tried[table.rows()[*row_].segmentSubset]));
}

/// Pressed is what the user decided about the clip last.
void DecisionBar::showVerdict() {
  const auto verdict =
      clip_ && selected_ <= 1 ? workbench_.decisions().decisionOn(*clip_).verdict : UserVerdict::None;
  reject_->setChecked(verdict == UserVerdict::Reject);
  keep_->setChecked(verdict == UserVerdict::Keep);
}

void DecisionBar::showProgress() {
  const ReviewBoard& board = workbench_.board();
  const auto state = static_cast<std::size_t>(board.query().state);
  const ReviewProgress& progress = board.view().progress;
  QString text;
  if (selected_ > 1) {
    text = tr("%1 clips selected").arg(countWord(selected_));
  } else if (progress.clips[state] > 0 && !board.view().query.sample) {
    const QString reviewed = countWord(progress.reviewed[state]);
    const QString clips = countWord(progress.clips[state]);
    if (board.query().state == State::Valid)
      text = tr("Passed the checks: %1 of %2 reviewed").arg(reviewed, clips);
    if (board.query().state == State::Invalid)
      text = tr("Failed the checks: %1 of %2 reviewed").arg(reviewed, clips);
  }
  progress_->setText(text);
  progress_->setToolTip(
      tr("Clips count where the checks alone put them, whatever you decide and whatever the "
         "filters hide: so the numbers stay as they are while you go through them."));
}

void DecisionBar::nameButtons() {
  nameButton(previous_, commands_.previous, tr("Previous"));
  nameButton(reject_, commands_.reject, tr("Reject"), selected_);
  nameButton(keep_, commands_.keep, tr("Keep"), keepable_);
  nameButton(next_, commands_.next, tr("Next"));
}

void DecisionBar::nameButton(QPushButton* button, const QAction* action, const QString& name,
                             std::optional<qint64> clips) {
  constexpr int kCharactersForKeys = 130;
  const QString key = action->shortcut().toString(QKeySequence::NativeText);
  const bool showsKeys = width() >= kCharactersForKeys * characterWidth(fontMetrics());
  const auto withCount = [&](qint64 count) { return QStringLiteral("%1 %2").arg(name, countWord(count)); };
  const auto label = [&](const QString& text) {
    return showsKeys ? QStringLiteral("%1  %2").arg(text, key) : text;
  };
  if (clips) {
    button->setText(label(withCount(std::ssize(workbench_.board().table().rows()))));
    button->setMinimumWidth(button->sizeHint().width());
  }
  const QString text = selected_ > 1 && clips.value_or(0) > 0 ? withCount(*clips) : name;
  button->setText(label(text));
  button->setAccessibleName(text);
  button->setToolTip(action->toolTip().isEmpty()
                         ? text
                         : QStringLiteral("%1 (%2)").arg(withoutAccessKey(action->toolTip()), key));
  button->setWhatsThis(action->whatsThis());
}

void DecisionBar::showUndo() {
  const Decisions& decisions = workbench_.decisions();
  const Decisions::Step* last = decisions.lastStep();
  const Decisions::Step* next = decisions.nextStep();
  const QString words = last == nullptr ? tr("Undo") : undoWords(*last);
  const QString done = newsTime_.isActive() ? news_ : words;
  const int character = characterWidth(fontMetrics());
  const int room = undo_->width() - besideUndoWords();
  constexpr int kFewestCharacters = 12;  // that say more than the plain word
  const bool hasRoom = room >= std::min(kFewestCharacters * character, fontMetrics().horizontalAdvance(done));
  undo_->setText(hasRoom ? fontMetrics().elidedText(done, Qt::ElideMiddle, room) : tr("Undo"));
  undo_->setToolTip(words);
  undo_->setWhatsThis(commands_.undo->whatsThis());
  undo_->setAccessibleName(done);
  const QString again = next == nullptr ? tr("Redo") : redoWords(*next);
  redo_->setToolTip(again);
  redo_->setWhatsThis(commands_.redo->whatsThis());
  redo_->setAccessibleName(again);
}

int DecisionBar::besideUndoWords() const {
  return undo_->iconSize().width() + 4 * characterWidth(fontMetrics());
}

void DecisionBar::tell(const QString& news) {
  news_ = news;
  newsTime_.start();
  showUndo();
}

void DecisionBar::finishNote() {
  if (!clip_ || !note_->isModified()) return;
  note_->setModified(false);
  if (note_->text() != workbench_.decisions().decisionOn(*clip_).note)
    workbench_.setNote(*clip_, note_->text());
}

void DecisionBar::leaveNote() {
  finishNote();
  if (note_->hasFocus()) emit noteFinished();
}

/// Escape gives up what was typed. What Undo says fits its width, whatever has changed that.
bool DecisionBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == undo_ && event->type() == QEvent::Resize) showUndo();
  const bool isKey =
      watched == note_ && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress);
  if (!isKey || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
    return QWidget::eventFilter(watched, event);
  event->accept();
  if (event->type() == QEvent::KeyPress) {
    note_->setModified(false);
    showClip();
    emit noteFinished();
  }
  return true;
}

}  // namespace ase
