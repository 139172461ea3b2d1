#include "ui/help/help_window.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/help/guide_browser.h"
#include "ui/widgets/icons.h"

namespace ase {
namespace {

/// Of a page in the list; empty of any other text in it.
QUrl urlOf(const QListWidgetItem& item) {
  return item.data(Qt::UserRole).toUrl();
}

}  // namespace

HelpWindow::HelpWindow()
    : search_(new QLineEdit),
      list_(new QListWidget),
      back_(new QToolButton),
      forward_(new QToolButton),
      browser_(new GuideBrowser) {
  setWindowIcon(applicationIcon());
  setAttribute(Qt::WA_QuitOnClose, false);
  auto* columns = new QSplitter(Qt::Horizontal);
  columns->addWidget(makeSide());
  columns->addWidget(makePage());
  columns->setStretchFactor(1, 1);
  columns->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(columns);

  const int line = fontMetrics().height();
  columns->setSizes({16 * line, 44 * line});
  resize(QSize(60 * line, 42 * line).boundedTo(screen()->availableSize() * 0.9));
  connect(search_, &QLineEdit::textChanged, this, &HelpWindow::fillList);
  connect(search_, &QLineEdit::returnPressed, this, [this] { list_->setCurrentRow(0); });
  connect(list_, &QListWidget::currentItemChanged, this, &HelpWindow::showChosenPage);
  connect(browser_, &QTextBrowser::historyChanged, this, &HelpWindow::choosePageShown);
  retranslate();
}

QWidget* HelpWindow::makeSide() {
  const int gap = fontMetrics().height() / 2;
  search_->setClearButtonEnabled(true);
  search_->addAction(icon(QStringLiteral("search"), mutedTextColor), QLineEdit::LeadingPosition);
  list_->setWordWrap(true);
  list_->setSpacing(gap / 2);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* side = new QWidget;
  auto* layout = new QVBoxLayout(side);
  layout->setContentsMargins(gap, gap, 0, gap);
  layout->addWidget(search_);
  layout->addWidget(list_, 1);
  return side;
}

QWidget* HelpWindow::makePage() {
  const int gap = fontMetrics().height() / 2;
  auto* buttons = new QHBoxLayout;
  buttons->setContentsMargins(0, gap, gap, 0);
  for (QToolButton* button : {back_, forward_}) {
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setEnabled(false);
    buttons->addWidget(button);
  }
  buttons->addStretch(1);
  back_->setIcon(icon(QStringLiteral("chevron-left")));
  forward_->setIcon(icon(QStringLiteral("chevron-right")));
  connect(back_, &QToolButton::clicked, browser_, &QTextBrowser::backward);
  connect(forward_, &QToolButton::clicked, browser_, &QTextBrowser::forward);
  connect(browser_, &QTextBrowser::backwardAvailable, back_, &QWidget::setEnabled);
  connect(browser_, &QTextBrowser::forwardAvailable, forward_, &QWidget::setEnabled);
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(buttons);
  layout->addWidget(browser_, 1);
  return page;
}

void HelpWindow::open() {
  show();
  raise();
  activateWindow();
  search_->setFocus();
}

void HelpWindow::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void HelpWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    close();
  } else {
    QWidget::keyPressEvent(event);
  }
}

void HelpWindow::retranslate() {
  setWindowTitle(tr("User guide"));
  search_->setPlaceholderText(tr("Search the guide"));
  search_->setAccessibleName(tr("Search the guide"));
  search_->setToolTip(tr("Shows the pages that contain all these words"));
  list_->setAccessibleName(tr("Contents"));
  browser_->setAccessibleName(tr("Page of the guide"));
  back_->setText(tr("Back"));
  back_->setToolTip(tr("Go back to the page shown before"));
  forward_->setText(tr("Forward"));
  forward_->setToolTip(tr("Go forward to the page shown after this one"));

  //: The folder of resources/help that has the pages in this language.
  const QString language = tr("en");
  const QString shown = guide_.empty() ? QStringLiteral("index.html") : browser_->source().fileName();
  guide_ = readGuide(language);
  browser_->setSource(guide_.front().url.resolved(QUrl(shown)));
  browser_->clearHistory();
  fillList();
}

void HelpWindow::fillList() {
  const QSignalBlocker quiet(list_);
  list_->clear();
  const auto add = [this](const GuidePage& page, const QString& excerpt = {}) {
    auto* item = new QListWidgetItem(page.title + excerpt, list_);
    item->setData(Qt::UserRole, page.url);
  };
  const QStringList words = wordsOf(search_->text());
  if (words.isEmpty()) {
    for (const GuidePage& page : guide_) add(page);
  } else {
    for (const GuideHit& hit : searchGuide(guide_, words))
      add(guide_[hit.page], QLatin1Char('\n') + hit.excerpt);
  }
  if (list_->count() == 0) {
    auto* nothing = new QListWidgetItem(tr("No page contains all these words."), list_);
    nothing->setFlags(Qt::NoItemFlags);
  }
  browser_->mark(words);
  choosePageShown();
}

void HelpWindow::showChosenPage() {
  const QListWidgetItem* item = list_->currentItem();
  if (item == nullptr || urlOf(*item).isEmpty()) return;
  browser_->setSource(urlOf(*item));
  browser_->mark(wordsOf(search_->text()));
}

void HelpWindow::choosePageShown() {
  const QSignalBlocker quiet(list_);
  const QUrl shown = browser_->source().adjusted(QUrl::RemoveFragment);
  int row = list_->count() - 1;
  while (row >= 0 && urlOf(*list_->item(row)) != shown) --row;
  list_->setCurrentRow(row);
}

}  // namespace ase
