#include "ui/words/verdict_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "core/text/condition_text.h"
#include "ui/words/words.h"

namespace ase {
namespace {

class Kept {
  Q_DECLARE_TR_FUNCTIONS(VerdictWords)

 public:
  static QString words(Reason was) {
    return was == Reason::None ? QString() : tr("kept; was %1").arg(reasonWord(was));
  }
  static QString byUser() { return tr("kept by you"); }
  static QString notKept(qint64 left, qint64 selected) {
    if (left == selected) return tr("None of these clips can be kept: they cannot be decoded.");
    if (left == 1) return tr("1 of %1 cannot be kept: it cannot be decoded.").arg(countWord(selected));
    return tr("%1 of %2 cannot be kept: they cannot be decoded.").arg(countWord(left), countWord(selected));
  }
};

}  // namespace

QString reasonWords(const ReviewTable& table, std::uint32_t row, const Verdict& verdict,
                    const SubsetCriteria& criteria) {
  if (verdict.state == State::Missing) return missingWord();
  const ClipRecord* record = table.record(row);
  if (verdict.state == State::Unreachable && record != nullptr) return accessText(record->access);
  if (table.userVerdict(row) != UserVerdict::Keep) return reasonWord(verdict.reason);
  return Kept::words(table.computedVerdict(row, judgesBy(criteria)).value_or(Verdict()).reason);
}

QString verdictWords(const ReviewTable& table, std::uint32_t row, const Verdict& verdict,
                     const SubsetCriteria& criteria) {
  QString reason = reasonWords(table, row, verdict, criteria);
  const bool isKept = verdict.state == State::Valid && table.userVerdict(row) == UserVerdict::Keep;
  if (isKept && reason.isEmpty()) reason = Kept::byUser();
  QStringList words{stateWord(verdict.state)};
  if (!reason.isEmpty()) words << reason;
  // Another reason would hide it, as a clip that is rejected for two is called by the first.
  if (table.userVerdict(row) == UserVerdict::Reject && verdict.reason != Reason::Rejected)
    words << reasonWord(Reason::Rejected);
  return words.join(QStringLiteral(" · "));
}

QString notKeptWords(qint64 left, qint64 selected) {
  return Kept::notKept(left, selected);
}

}  // namespace ase
