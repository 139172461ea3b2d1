#include "ui/words/words.h"

#include <array>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "core/base/minus.h"

namespace ase {
namespace {

class Words {
  Q_DECLARE_TR_FUNCTIONS(Words)

 public:
  static QString state(State state) {
    switch (state) {
      case State::Valid:
        return tr("Valid");
      case State::Invalid:
        return tr("Invalid");
      case State::Missing:
        return tr("Missing");
      case State::Unreachable:
        return tr("Unreachable");
    }
    return {};
  }

  static QString reason(Reason reason) {
    switch (reason) {
      case Reason::None:
        return {};
      case Reason::Corrupt:
        return tr("corrupt");
      case Reason::WrongFormat:
        return tr("wrong format");
      case Reason::Empty:
        return tr("empty");
      case Reason::Truncated:
        return tr("truncated");
      case Reason::TooShort:
        return tr("too short");
      case Reason::Silent:
        return tr("silent");
      case Reason::Rejected:
        return tr("rejected by you");
    }
    return {};
  }

  static QString missing() { return tr("in no archive"); }

  static QString subset(Subset subset) {
    switch (subset) {
      case Subset::WeakUnbalancedTrain:
        return tr("Weak unbalanced train");
      case Subset::WeakBalancedTrain:
        return tr("Weak balanced train");
      case Subset::WeakEval:
        return tr("Weak eval");
      case Subset::StrongTrain:
        return tr("Strong train");
      case Subset::StrongEval:
        return tr("Strong eval");
    }
    return {};
  }

  static QString userVerdict(UserVerdict verdict) {
    switch (verdict) {
      case UserVerdict::None:
        return {};
      case UserVerdict::Keep:
        return tr("keep");
      case UserVerdict::Reject:
        return tr("reject");
    }
    return {};
  }

  static QString reviewed() { return tr("reviewed"); }

  static QString noneFound(const QString& listed, const QString& subsets) {
    return tr("None of the %1 clips of %2 are in these archives. Check that the archives and the lists "
              "belong "
              "together, and that the entries are named Y<id>.wav.")
        .arg(listed, subsets);
  }

  static QString millions(const QString& number) { return tr("%1M", "a count").arg(number); }
  static QString thousands(const QString& number) { return tr("%1k", "a count").arg(number); }
  static QString seconds(const QString& number) { return tr("%1 s").arg(number); }
  static QString decibels(const QString& number) { return tr("%1 dBFS").arg(number); }
};

QString joined(SubsetSet subsets, QString (*word)(Subset), const QString& separator) {
  QStringList words;
  for (const Subset subset : kAllSubsets) {
    if (subsets.contains(subset)) words.push_back(word(subset));
  }
  return words.join(separator);
}

}  // namespace

QString stateWord(State state) {
  return Words::state(state);
}
QString reasonWord(Reason reason) {
  return Words::reason(reason);
}
QString missingWord() {
  return Words::missing();
}
QString subsetWord(Subset subset) {
  return Words::subset(subset);
}
QString userVerdictWord(UserVerdict verdict) {
  return Words::userVerdict(verdict);
}

QString reviewedWord() {
  return Words::reviewed();
}

QString subsetWords(SubsetSet subsets) {
  return joined(subsets, &subsetWord, QStringLiteral(", "));
}
QString subsetTag(Subset subset) {
  // By Subset.
  constexpr std::array kTags{u"WU", u"WB", u"WE", u"ST", u"SE"};
  return QString::fromUtf16(kTags.at(indexOf(subset)));
}
QString subsetTags(SubsetSet subsets) {
  return joined(subsets, &subsetTag, QStringLiteral(" "));
}

QString noneFoundWords(qint64 listed, SubsetSet subsets) {
  return Words::noneFound(countWord(listed), subsetWords(subsets));
}

QString durationWord(double seconds) {
  return Words::seconds(QLocale().toString(seconds, 'f', seconds < 1 ? 2 : 1));
}
QString levelWord(double dbfs) {
  return Words::decibels(withMinusSign(QLocale().toString(dbfs, 'f', 1)));
}
QString sizeWord(qint64 bytes) {
  return QLocale().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}
QString countWord(qint64 count) {
  return withMinusSign(QLocale().toString(count));
}

QString shortCountWord(qint64 count) {
  constexpr qint64 kMillion = 1'000'000;
  constexpr qint64 kShownInFull = 10'000;
  const auto rounded = [&](double unit) {
    return QLocale().toString(static_cast<double>(count) / unit, 'f', 1);
  };
  if (count >= kMillion) return Words::millions(rounded(1e6));
  return count < kShownInFull ? countWord(count) : Words::thousands(rounded(1e3));
}

}  // namespace ase
