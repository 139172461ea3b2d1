#include "app/manual.h"

namespace ase {
namespace {

constexpr int kWidth = 120;
constexpr int kIndent = 4;

/// `text` in lines that begin at `column`; `first` stands before the first one, and is shorter than `column`.
QString wrapped(const QString& text, int column, const QString& first = {}) {
  QString lines;
  QString line = first.leftJustified(column);
  bool isEmpty = true;
  for (const QString& word : text.split(QLatin1Char(' '))) {
    if (!isEmpty && line.size() + 1 + word.size() > kWidth) {
      lines += line + QLatin1Char('\n');
      line = QString(column, QLatin1Char(' '));
      isEmpty = true;
    }
    if (!isEmpty) line += QLatin1Char(' ');
    line += word;
    isEmpty = false;
  }
  return lines + line + QLatin1Char('\n');
}

QString plainSection(const Manual::Section& section) {
  QStringList parts;
  for (const QString& paragraph : section.before) parts << wrapped(paragraph, kIndent);
  QString entries;
  for (const Manual::Entry& entry : section.entries)
    entries += wrapped(entry.meaning, section.column, QString(kIndent, QLatin1Char(' ')) + entry.term);
  if (!entries.isEmpty()) parts << entries;
  for (const QString& paragraph : section.after) parts << wrapped(paragraph, kIndent);
  for (const Manual::Example& example : section.examples) {
    QString text = wrapped(example.purpose, kIndent);
    for (const QString& line : example.lines)
      text += QString(2 * kIndent, QLatin1Char(' ')) + line + QLatin1Char('\n');
    parts << text;
  }
  return section.title + QLatin1Char('\n') + parts.join(QLatin1Char('\n'));
}

}  // namespace

QString plainText(const Manual& manual) {
  QString text = QStringLiteral("%1 - %2\n\nUSAGE\n").arg(manual.program, manual.purpose);
  for (const QString& usage : manual.usage) text += QStringLiteral("    %1 %2\n").arg(manual.program, usage);
  for (const Manual::Section& section : manual.sections) text += QLatin1Char('\n') + plainSection(section);
  return text;
}

}  // namespace ase
