#pragma once

#include <cstddef>
#include <initializer_list>
#include <utility>

#include <QList>
#include <QMap>
#include <QString>

#include "core/audioset/clip_id.h"
#include "core/inspect/judge.h"

namespace ase {

/// What the user has done about a clip.
struct UserDecision {
  UserVerdict verdict = UserVerdict::None;
  QString note = {};
  bool reviewed = false;  ///< it was looked at and left as it is; who gave a verdict has reviewed it as well

  bool isReviewed() const { return reviewed || verdict != UserVerdict::None; }
  bool operator==(const UserDecision&) const = default;
};

/// Decisions about clips, sorted by id: 13 bytes a clip, and its note if it has one. A clip without an entry
/// has UserDecision(). Copies share what they hold until one of them is changed, so that handing on the
/// decisions about two million clips costs nothing. Read from any thread.
class UserDecisions {
 public:
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = std::pair<ClipId, UserDecision>;

    Iterator() = default;
    Iterator(const UserDecisions& decisions, qsizetype at) : decisions_(&decisions), at_(at) {}
    value_type operator*() const { return {decisions_->clip(at_), decisions_->decision(at_)}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return {*decisions_, at_++}; }
    bool operator==(const Iterator&) const = default;

   private:
    const UserDecisions* decisions_ = nullptr;
    qsizetype at_ = 0;
  };

  UserDecisions() = default;
  UserDecisions(std::initializer_list<std::pair<ClipId, UserDecision>> decisions);

  bool isEmpty() const { return entries_.isEmpty(); }
  qsizetype size() const { return entries_.size(); }
  ClipId clip(qsizetype at) const { return entries_[at].clip; }
  UserVerdict verdict(qsizetype at) const { return entries_[at].verdict; }
  UserDecision decision(qsizetype at) const;
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

  bool contains(ClipId clip) const { return find(clip) != size(); }
  UserDecision of(ClipId clip) const;

  void reserve(qsizetype size) { entries_.reserve(size); }
  /// Adds or replaces a decision: at once for a clip behind all others, else in time that grows with their
  /// number.
  void set(ClipId clip, const UserDecision& decision);
  /// Takes over other decisions; of two about a clip, theirs.
  void merge(const UserDecisions& others);

  bool operator==(const UserDecisions&) const = default;

 private:
  struct Entry {
    ClipId clip;
    UserVerdict verdict;
    bool reviewed;

    bool operator==(const Entry&) const = default;
  };

  qsizetype lowerBound(ClipId clip) const;
  /// size(): there is none.
  qsizetype find(ClipId clip) const;

  QList<Entry> entries_;
  QMap<ClipId, QString> notes_;
};

}  // namespace ase
