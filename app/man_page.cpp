#include "app/manual.h"

namespace ase {
namespace {

/// Text that man shows as it stands here.
QString escaped(QString text) {
  text.replace(QLatin1Char('\\'), QStringLiteral("\\e"));
  text.replace(QLatin1Char('-'), QStringLiteral("\\-"));
  if (text.startsWith(QLatin1Char('.')) || text.startsWith(QLatin1Char('\'')))
    text.prepend(QStringLiteral("\\&"));
  return text + QLatin1Char('\n');
}

QString paragraph(const QString& text) {
  return QStringLiteral(".PP\n") + escaped(text);
}

QString manSection(const Manual::Section& section) {
  QString text = QStringLiteral(".SH \"%1\"\n").arg(section.title);
  for (const QString& before : section.before) text += paragraph(before);
  for (const Manual::Entry& entry : section.entries)
    text += QStringLiteral(".TP\n.B ") + escaped(entry.term.simplified()) + escaped(entry.meaning);
  for (const QString& after : section.after) text += paragraph(after);
  for (const Manual::Example& example : section.examples) {
    text += paragraph(example.purpose) + QStringLiteral(".PP\n.in +4n\n.nf\n");
    for (const QString& line : example.lines) text += escaped(line);
    text += QStringLiteral(".fi\n.in\n");
  }
  return text;
}

}  // namespace

QString manPage(const Manual& manual, const QString& version) {
  QString text =
      QStringLiteral(".TH \"%1\" 1 \"\" \"AudioSet Extractor %2\" \"User Commands\"\n.SH NAME\n%3 \\- %4\n")
          .arg(manual.program.toUpper(), version, manual.program, manual.purpose);
  text += QStringLiteral(".SH SYNOPSIS\n");
  for (const QString& usage : manual.usage)
    text += QStringLiteral(".B %1\n").arg(manual.program) + escaped(usage) + QStringLiteral(".br\n");
  for (const Manual::Section& section : manual.sections) text += manSection(section);
  return text;
}

}  // namespace ase
