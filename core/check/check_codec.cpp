#include "core/check/check_codec.h"

#include <algorithm>
#include <span>

#include <QDataStream>
#include <QIODevice>

#include "core/base/crc32.h"

namespace ase {
namespace {

constexpr quint32 kFormat = 3;  // the second did not count kinds, and listed each missing volume separately
constexpr quint32 kFirstFormat =
    1;  // it had a single number for what is wrong, and English words for the detail

/// What the numbers of the first format mean.
constexpr std::pair<Access, Damage> kFirstFaults[] = {
    {Access::Readable, Damage::BadCrc},      {Access::Readable, Damage::BadData},
    {Access::Readable, Damage::SizeDiffers}, {Access::Readable, Damage::BadHeader},
    {Access::Encrypted, Damage::None},       {Access::UnsupportedMethod, Damage::None},
    {Access::ReadFailed, Damage::None},  // or anything else that prevents its bytes from being read
    {Access::Readable, Damage::UnsafeName},  {Access::Readable, Damage::Overlap},
};

void write(QDataStream& out, const VolumeCheck& volume) {
  out << volume.name << volume.size << quint8(volume.state) << quint64(volume.lostBytes) << volume.clipsLost
      << quint32(volume.damage.size());
  for (const DamagedStretch& stretch : volume.damage)
    out << quint64(stretch.from) << quint64(stretch.to) << stretch.clips << stretch.others
        << quint32(stretch.orFurther);
  out << volume.lastName << volume.count;
}

QDataStream& operator<<(QDataStream& out, const FindingKind& kind) {
  return out << quint8(kind.access) << quint8(kind.damage) << kind.isClipSaved;
}

class Reader {
 public:
  explicit Reader(const QByteArray& bytes) : in_(bytes), size_(bytes.size()) {
    in_.setVersion(QDataStream::Qt_6_4);
  }

  template <class T>
  T number() {
    T value{};
    in_ >> value;
    return value;
  }
  QString text() {
    QString value;
    in_ >> value;
    return value;
  }
  /// The number of items that follow: never more than there are bytes.
  quint32 count() {
    const auto value = number<quint32>();
    if (value > size_) in_.setStatus(QDataStream::ReadCorruptData);
    return isSound() ? value : 0;
  }
  /// A value of an enumeration whose last enumerator is `last`.
  template <class Enum>
  Enum upTo(Enum last) {
    const auto value = number<quint8>();
    if (value > quint8(last)) in_.setStatus(QDataStream::ReadCorruptData);
    return static_cast<Enum>(value);
  }
  Condition state() { return upTo(Condition::Unreadable); }
  FindingKind kind(quint32 format) {
    FindingKind kind;
    kind.access = upTo(Access::SharedBytes);
    kind.damage = upTo(Damage::Layout);
    if (format == kFormat) kind.isClipSaved = number<bool>();
    return kind;
  }
  Finding finding(quint32 format) {
    const FindingKind is = kind(format);
    Finding found{.access = is.access, .damage = is.damage, .isClipSaved = is.isClipSaved};
    const auto detail = unpackDetail(text());
    if (!detail) in_.setStatus(QDataStream::ReadCorruptData);
    found.detail = detail.value_or(Detail());
    return found;
  }
  Finding findingOfFirstFormat() {
    const auto fault = number<quint8>();
    if (fault >= std::size(kFirstFaults)) in_.setStatus(QDataStream::ReadCorruptData);
    const auto& [access, damage] = kFirstFaults[isSound() ? fault : 0];
    return {.access = access, .damage = damage, .detail = {Detail::Code::Other, 0, 0, text()}};
  }
  bool isSound() const { return in_.status() == QDataStream::Ok; }

 private:
  QDataStream in_;
  qsizetype size_;
};

VolumeCheck readVolume(Reader& in, quint32 format) {
  VolumeCheck volume;
  volume.name = in.text();
  volume.size = in.number<qint64>();
  volume.state = in.state();
  volume.lostBytes = in.number<quint64>();
  volume.clipsLost = in.number<qint64>();
  for (quint32 left = in.count(); left > 0 && in.isSound(); --left) {
    DamagedStretch stretch;
    stretch.from = in.number<quint64>();
    stretch.to = in.number<quint64>();
    stretch.clips = in.number<qint64>();
    stretch.others = in.number<qint64>();
    if (format == kFormat) stretch.orFurther = in.number<quint32>();
    volume.damage.push_back(stretch);
  }
  volume.lastName = format == kFormat ? in.text() : volume.name;
  if (format == kFormat) volume.count = in.number<qint64>();
  return volume;
}

}  // namespace

QByteArray encodeCheck(const ArchiveCheck& check) {
  QByteArray bytes;
  QDataStream out(&bytes, QIODevice::WriteOnly);
  out.setVersion(QDataStream::Qt_6_4);
  out << kFormat << check.checkedMs << quint8(check.state) << check.entries << check.clips
      << check.problemCount << quint32(check.volumes.size());
  for (const VolumeCheck& volume : check.volumes) write(out, volume);
  out << quint32(check.problems.size());
  for (const EntryProblem& problem : check.problems)
    out << problem.entry << quint32(problem.volume) << quint32(problem.orVolume) << kindOf(problem.found)
        << packDetail(problem.found.detail);
  out << quint32(check.counts.size());
  for (const auto& [kind, count] : check.counts) out << kind << count;
  out << quint32(crc32Of(bytes));
  return bytes;
}

std::optional<ArchiveCheck> decodeCheck(const QByteArray& stored) {
  constexpr qsizetype kCrcSize = 4;
  if (stored.size() < kCrcSize) return std::nullopt;
  Reader crc(stored.last(kCrcSize));
  if (crc.number<quint32>() != crc32Of(stored.chopped(kCrcSize))) return std::nullopt;
  Reader in(stored);
  const auto format = in.number<quint32>();
  if (format < kFirstFormat || format > kFormat) return std::nullopt;
  ArchiveCheck check;
  check.checkedMs = in.number<qint64>();
  check.state = in.state();
  check.entries = in.number<qint64>();
  check.clips = in.number<qint64>();
  check.problemCount = in.number<qint64>();
  for (quint32 left = in.count(); left > 0 && in.isSound(); --left)
    check.volumes.push_back(readVolume(in, format));
  for (quint32 left = in.count(); left > 0 && in.isSound(); --left) {
    EntryProblem problem;
    problem.entry = in.text();
    problem.volume = in.number<quint32>();
    problem.orVolume = format == kFormat ? in.number<quint32>() : problem.volume;
    problem.found = format == kFirstFormat ? in.findingOfFirstFormat() : in.finding(format);
    if (std::max(problem.volume, problem.orVolume) >= check.volumes.size()) return std::nullopt;
    if (format != kFormat) ++check.counts[kindOf(problem.found)];
    if (std::ssize(check.problems) < ArchiveCheck::kMostProblems) check.problems.push_back(problem);
  }
  for (quint32 left = format == kFormat ? in.count() : 0; left > 0 && in.isSound(); --left) {
    const FindingKind kind = in.kind(format);
    check.counts[kind] = in.number<qint64>();
  }
  if (!in.isSound()) return std::nullopt;
  return check;
}

}  // namespace ase
