#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <QCache>
#include <QObject>
#include <QThreadPool>

#include "ui/gallery/card.h"

namespace ase {

/// Makes cards off the GUI thread, on all cores, and keeps the last ones up to a limit. What is wanted
/// replaces what was wanted before: clips that have been scrolled away are not begun. Belongs to the GUI
/// thread.
class CardMaker : public QObject {
  Q_OBJECT

 public:
  struct Wish {
    ClipId id;
    ReadClip read;
    quint64 epoch = 0;  ///< is filled in by want()
  };

  explicit CardMaker(QObject* parent = nullptr);
  ~CardMaker() override;

  /// The most important first. Those that are there already cost nothing.
  void want(std::vector<Wish> wishes);
  /// nullptr: not made yet, or not kept. Stays until the next call of any function.
  const Card* find(ClipId id) const;
  /// Forgets all cards: other clips go by the same ids now, or the same clips have other bytes.
  void clear();

 signals:
  void made(ase::ClipId id);

 private:
  /// nullopt: nothing is wanted, and the worker that asked ends.
  std::optional<Wish> next();
  void work();
  void take(ClipId id, quint64 epoch, const Card& card);

  QThreadPool pool_;
  QCache<QByteArray, Card> cards_;
  quint64 epoch_ = 0;  ///< goes up with each clear(); what was begun before counts no more
  CancelToken ended_;
  std::mutex mutex_;
  std::deque<Wish> wishes_;                        ///< guarded by mutex_
  std::set<std::pair<quint64, ClipId>> underWay_;  ///< by epoch; guarded by mutex_
  int workers_ = 0;                                ///< guarded by mutex_
};

}  // namespace ase
