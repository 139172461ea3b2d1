#include "core/text/condition_text.h"

#include <array>

#include <QCoreApplication>

namespace ase {
namespace {

// In the order of the enumerators.
constexpr std::array kAccessWords{"",
                                  QT_TRANSLATE_NOOP("Conditions", "volume missing"),
                                  QT_TRANSLATE_NOOP("Conditions", "volume cut short"),
                                  QT_TRANSLATE_NOOP("Conditions", "beyond the archive's end"),
                                  QT_TRANSLATE_NOOP("Conditions", "encrypted"),
                                  QT_TRANSLATE_NOOP("Conditions", "unsupported compression"),
                                  QT_TRANSLATE_NOOP("Conditions", "too large"),
                                  QT_TRANSLATE_NOOP("Conditions", "could not be read"),
                                  QT_TRANSLATE_NOOP("Conditions", "shares its bytes")};
constexpr std::array kConditionWords{
    QT_TRANSLATE_NOOP("Conditions", "whole"),      QT_TRANSLATE_NOOP("Conditions", "damaged"),
    QT_TRANSLATE_NOOP("Conditions", "incomplete"), QT_TRANSLATE_NOOP("Conditions", "unreadable"),
    QT_TRANSLATE_NOOP("Conditions", "changed"),    QT_TRANSLATE_NOOP("Conditions", "missing")};

}  // namespace

QString accessText(Access access) {
  return QCoreApplication::translate("Conditions", kAccessWords.at(static_cast<std::size_t>(access)));
}

QString conditionText(Condition condition) {
  return QCoreApplication::translate("Conditions", kConditionWords.at(static_cast<std::size_t>(condition)));
}

}  // namespace ase
