#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QHash>

#include "tests/support/zip_builder.h"

namespace ase::test {

/// What an archive may hold of a clip. All but Adpcm give a file of one length, as nearly all clips of
/// AudioSet do, so that no length gives away which of them a file is.
enum class Copy : std::uint8_t {
  Loud,       ///< 0.1 s, -6 dBFS
  Quiet,      ///< 0.1 s, -40 dBFS
  Short,      ///< 0.03 s, -6 dBFS
  Silent,     ///< 0.1 s, -70 dBFS
  BadCrc,     ///< Loud with other bytes in the middle; the archive gives the CRC-32 of Loud
  BadData,    ///< Quiet, whose compressed bytes are damaged
  Truncated,  ///< promises more than there is
  Empty,      ///< no sample
  WebPage,
  Adpcm,
  Unsupported,  ///< Loud, compressed by a method that nobody supports
  Encrypted,    ///< Quiet, said to be encrypted
};

inline constexpr std::array kAllCopies{Copy::Loud,    Copy::Quiet,   Copy::Short,       Copy::Silent,
                                       Copy::BadCrc,  Copy::BadData, Copy::Truncated,   Copy::Empty,
                                       Copy::WebPage, Copy::Adpcm,   Copy::Unsupported, Copy::Encrypted};

/// What the thresholds reject of the copies: see Copy for their lengths and levels.
struct Thresholds {
  std::optional<double> leastSeconds{};
  std::optional<double> leastDbfs{};
};

/// What the user decided about a clip, in the words of the reports.
struct Decision {
  QByteArray verdict{};  ///< keep, reject or nothing
  QByteArray note{};

  bool operator==(const Decision&) const = default;
};

/// State and reason of a row of a report.
struct Outcome {
  QByteArray state{};
  QByteArray reason{};

  bool operator==(const Outcome&) const = default;
};

/// Whether the clip's bytes can be had at all.
bool isReachable(Copy copy);
/// Whether they are a whole clip, be it too short or silent for some thresholds.
bool isSound(Copy copy);
/// The truth about a copy, from how it was made.
Outcome outcomeOf(Copy copy, const Thresholds& thresholds, bool maySilent, const QByteArray& userVerdict);
const char* nameOf(Copy copy);

/// The bytes of all copies of some clips.
class Copies {
 public:
  explicit Copies(int clips);

  /// What a run writes for the copy. Of BadData and of what cannot be reached nobody can tell; these have no
  /// bytes.
  const QByteArray& file(int clip, Copy copy) const { return files_[key(clip, copy)]; }
  /// Which copies of a clip have these bytes.
  std::optional<Copy> find(int clip, const QByteArray& bytes) const;
  /// The entry of an archive, stored or deflated where the copy itself does not say so.
  ZipEntry entry(const QByteArray& name, int clip, Copy copy, bool deflate) const;

 private:
  static std::size_t key(int clip, Copy copy) {
    return static_cast<std::size_t>(clip) * kAllCopies.size() + static_cast<std::size_t>(copy);
  }

  std::vector<QByteArray> files_;
};

}  // namespace ase::test
