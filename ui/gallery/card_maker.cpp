#include "ui/gallery/card_maker.h"

#include "core/base/processors.h"

namespace ase {
namespace {

constexpr qsizetype kMostBytes = qsizetype{64} << 20;

QByteArray keyOf(ClipId id) {
  return QByteArray(id.view().data(), ClipId::kLength);
}

}  // namespace

CardMaker::CardMaker(QObject* parent) : QObject(parent), cards_(kMostBytes) {
  pool_.setMaxThreadCount(processors());
}

CardMaker::~CardMaker() {
  ended_.cancel();
  want({});
  pool_.waitForDone();
}

void CardMaker::want(std::vector<Wish> wishes) {
  std::erase_if(wishes, [this](const Wish& wish) { return cards_.contains(keyOf(wish.id)); });
  for (Wish& wish : wishes) wish.epoch = epoch_;
  const std::lock_guard lock(mutex_);
  std::erase_if(wishes, [this](const Wish& wish) { return underWay_.contains({wish.epoch, wish.id}); });
  wishes_.assign(std::make_move_iterator(wishes.begin()), std::make_move_iterator(wishes.end()));
  while (workers_ < pool_.maxThreadCount() && workers_ < std::ssize(wishes_)) {
    ++workers_;
    pool_.start([this] { work(); });
  }
}

std::optional<CardMaker::Wish> CardMaker::next() {
  const std::lock_guard lock(mutex_);
  if (wishes_.empty()) {
    --workers_;
    return std::nullopt;
  }
  Wish wish = std::move(wishes_.front());
  wishes_.pop_front();
  underWay_.emplace(wish.epoch, wish.id);
  return wish;
}

void CardMaker::work() {
  while (const auto wish = next()) {
    const auto card = makeCard(wish->read, ended_);
    {
      const std::lock_guard lock(mutex_);
      underWay_.erase({wish->epoch, wish->id});
    }
    if (!card) continue;
    QMetaObject::invokeMethod(
        this, [this, id = wish->id, epoch = wish->epoch, card = *card] { take(id, epoch, card); },
        Qt::QueuedConnection);
  }
}

void CardMaker::take(ClipId id, quint64 epoch, const Card& card) {
  if (epoch != epoch_) return;
  cards_.insert(keyOf(id), new Card(card), card.bytes());
  emit made(id);
}

const Card* CardMaker::find(ClipId id) const {
  return cards_.object(keyOf(id));
}

void CardMaker::clear() {
  cards_.clear();
  ++epoch_;
  const std::lock_guard lock(mutex_);
  wishes_.clear();
}

}  // namespace ase
