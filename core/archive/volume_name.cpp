#include "core/archive/volume_name.h"

#include <algorithm>
#include <array>

#include <QRegularExpression>

#include "core/base/native_path.h"

namespace ase {
namespace {

constexpr int kLetters = 26;

QRegularExpression wholeName(const QString& pattern) {
  return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                            QRegularExpression::CaseInsensitiveOption |
                                QRegularExpression::DotMatchesEverythingOption);  // line breaks in names too
}

struct Pattern {
  VolumeName::Form form;
  QRegularExpression expression;  ///< groups: base, separator, digits
};

/// In this order, the first counts.
const std::array<Pattern, 5>& patterns() {
  using enum VolumeName::Form;
  static const std::array<Pattern, 5> all{{
      {Last, wholeName(QStringLiteral(R"((.*)(\.zipx?)())"))},
      {Split, wholeName(QStringLiteral(R"((.*)(\.zx?)(\d{2,4}))"))},
      {Piece, wholeName(QStringLiteral(R"((.*)(\.zip\.)(\d{3,4}))"))},
      {Odd, wholeName(QStringLiteral(R"((.+?)([._]zip(?:\.|\.?part[-_]?)?)(\d{1,4}|[a-z]{2,3}))"))},
      {Odd, wholeName(QStringLiteral(R"((.+)(\.)(\d{3}))"))},
  }};
  return all;
}

bool isNumber(const QString& digits) {
  return std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString lettersOf(int number, qsizetype width) {
  QString letters(width, QLatin1Char('a'));
  for (qsizetype at = width - 1; at >= 0; --at, number /= kLetters)
    letters[at] = QChar(static_cast<char16_t>(u'a' + number % kLetters));
  return letters;
}

/// What is made of names: group 1, what ought to be there in place of group 2, and group 3 are the name.
struct Renaming {
  QRegularExpression expression;
  QString right;
};

/// See VolumeNaming.
const std::array<Renaming, 5>& renamings() {
  static const std::array<Renaming, 5> all{{
      {wholeName(QStringLiteral(R"((.*(?:\.zipx?\.\d{3,4}|\.zx?\d{2,4}))(\.\d{1,2})())")), {}},
      {wholeName(QStringLiteral(R"((.+?)( ?\(\d{1,3}\)| - (?:copy|\x{526F}\x{672C})(?: ?\(\d{1,3}\))?)"
                                R"(| ?\((?:another )?copy(?: \d{1,3})?\)| copy(?: \d{1,3})?))"
                                R"(((?:[._][a-z]*-?\d{0,4})*))")),
       {}},
      {wholeName(QStringLiteral(R"((.+)(_)(zipx?(?:\.\d{3,4})?|zx?\d{1,4}))")), QStringLiteral(".")},
      {wholeName(QStringLiteral(R"((.+\.zx?)()(\d))")), QStringLiteral("0")},
      {wholeName(QStringLiteral(R"((.+)(\.zip)(\.zip))")), {}},
  }};
  return all;
}

/// Spares the millions of other files that may lie beside archives all patterns: each of these wants a dot
/// before a z or a digit, or a line before a z.
bool mayBeVolume(const QString& fileName) {
  for (qsizetype at = 0; at + 1 < fileName.size(); ++at) {
    const QChar next = fileName[at + 1].toLower();
    if (fileName[at] == u'.' && (next == u'z' || next.isDigit())) return true;
    if (fileName[at] == u'_' && next == u'z') return true;
  }
  return false;
}

}  // namespace

QString VolumeName::series() const {
  if (form == Form::Last) return separator.size() > 4 ? QStringLiteral(".zx") : QStringLiteral(".z");
  const QString kind = separator.toLower();
  // Letters are of one width, or they would not count in one order.
  return isNumber(digits) ? kind : kind + lettersOf(0, digits.size());
}

int VolumeName::number() const {
  if (isNumber(digits)) return digits.toInt();
  int number = 0;
  for (const QChar letter : digits) number = number * kLetters + (letter.toLower().unicode() - u'a');
  return number;
}

QString VolumeName::withNumber(int number) const {
  const QString text = isNumber(digits)
                           ? QString::number(number).rightJustified(digits.size(), QLatin1Char('0'))
                           : lettersOf(number, digits.size());
  return base + separator + text;
}

std::optional<VolumeName> parseVolumeName(const QString& fileName) {
  const QString text = asText(fileName);
  for (const Pattern& pattern : patterns()) {
    const auto match = pattern.expression.match(text);
    if (match.hasMatch())
      return VolumeName{pattern.form, fileName.first(match.capturedLength(1)), match.captured(2),
                        match.captured(3)};
  }
  return std::nullopt;
}

QString splitVolumePath(const QString& lastPath, int number) {
  const qsizetype dot = lastPath.lastIndexOf(QLatin1Char('.'));
  const QString extension = lastPath.sliced(dot);
  const bool isWinZip = extension.endsWith(QLatin1Char('x'), Qt::CaseInsensitive);
  QString before = isWinZip ? QStringLiteral(".zx") : QStringLiteral(".z");
  if (extension.at(1).isUpper()) before = before.toUpper();
  return lastPath.first(dot) + before + QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

QString nameAfterDownload(const QString& fileName) {
  // Chrome, Firefox, Safari, Opera, Baidu Netdisk, aria2, qBittorrent, uTorrent, BitComet, FlashGet,
  // Xunlei, WinSCP, MEGA, DownThemAll, Free Download Manager, Resilio Sync, and what others call so
  static const QRegularExpression unfinished = wholeName(QStringLiteral(
      R"((.+?)(?:\.(?:crdownload|part|partial|download|opdownload|aria2|!qB|!ut|ut!|bc!|jc!|td|xltd|filepart|mega)"
      R"(|tmp|temp|incomplete|unfinished|dtapart|fdmdownload|!sync))"
      R"(|(?:\.baiduyun)?(?:\.p)?\.downloading))"));
  const auto match = unfinished.match(asText(fileName));
  return match.hasMatch() ? fileName.first(match.capturedLength(1)) : QString();
}

std::optional<VolumeNaming> readVolumeName(const QString& fileName) {
  if (!mayBeVolume(fileName)) return std::nullopt;
  QString name = fileName;
  QString changes;
  for (const Renaming& renaming : renamings()) {
    for (auto match = renaming.expression.match(asText(name)); match.hasMatch();
         match = renaming.expression.match(asText(name))) {
      name.replace(match.capturedStart(2), match.capturedLength(2), renaming.right);
      changes += match.captured(2) + renaming.right;
    }
  }
  const auto plain = parseVolumeName(name);
  if (!plain) return std::nullopt;
  const auto own = changes.isEmpty() ? plain : parseVolumeName(fileName);
  return VolumeNaming{
      .plain = *plain,
      .own = own.value_or(*plain),
      .variant = own ? own->base + QLatin1Char('/') + own->series() : changes,
      .isSure = own && own->form != VolumeName::Form::Odd,
      .isPlain = changes.isEmpty(),
  };
}

}  // namespace ase
