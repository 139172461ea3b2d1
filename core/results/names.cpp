#include "core/results/names.h"

#include <array>

namespace ase {
namespace {

template <std::size_t count, class Enum>
QString nameIn(const std::array<const char*, count>& names, Enum value) {
  return QString::fromLatin1(names.at(static_cast<std::size_t>(value)));
}

constexpr std::array kStates{"valid", "invalid", "missing", "unreachable"};
constexpr std::array kReasons{"",          "corrupt",   "wrong_format", "empty",
                              "truncated", "too_short", "silent",       "rejected"};
constexpr std::array kAccesses{"",           "volume_missing", "volume_cut",
                               "beyond_end", "encrypted",      "unsupported_method",
                               "too_large",  "read_failed",    "shared_bytes"};
constexpr std::array kUserVerdicts{"", "keep", "reject"};

}  // namespace

QString stateName(State state) {
  return nameIn(kStates, state);
}
QString reasonName(Reason reason) {
  return nameIn(kReasons, reason);
}
QString accessName(Access access) {
  return nameIn(kAccesses, access);
}
QString userVerdictName(UserVerdict verdict) {
  return nameIn(kUserVerdicts, verdict);
}

UserVerdict userVerdictFromName(const QString& name) {
  for (const UserVerdict verdict : {UserVerdict::Keep, UserVerdict::Reject}) {
    if (name == userVerdictName(verdict)) return verdict;
  }
  return UserVerdict::None;
}

std::optional<Access> accessFromName(const QString& name) {
  for (std::size_t i = 1; i < kAccesses.size(); ++i) {
    if (name == QLatin1StringView(kAccesses[i])) return static_cast<Access>(i);
  }
  return std::nullopt;
}

}  // namespace ase
