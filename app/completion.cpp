#include <algorithm>

#include "app/manual.h"

namespace ase {
namespace {

using Takes = Manual::Takes;

/// The verbs of a program; the empty one is that of a run.
QStringList verbsOf(const Manual& manual) {
  QStringList verbs;
  for (const Manual::Section& section : manual.sections) {
    for (const QString& verb : section.verbs)
      if (!verb.isEmpty() && !verbs.contains(verb)) verbs << verb;
  }
  return verbs;
}

/// The options of a verb, each once.
std::vector<Manual::Entry> optionsOf(const Manual& manual, const QString& verb) {
  std::vector<Manual::Entry> options;
  for (const Manual::Section& section : manual.sections) {
    if (!section.verbs.contains(verb)) continue;
    for (const Manual::Entry& entry : section.entries) {
      const bool isKnown = std::ranges::any_of(
          options, [&](const Manual::Entry& known) { return known.options() == entry.options(); });
      if (!entry.options().isEmpty() && !isKnown) options.push_back(entry);
    }
  }
  return options;
}

QString namesOf(const std::vector<Manual::Entry>& options, bool (*wanted)(const Manual::Entry&)) {
  QStringList names;
  for (const Manual::Entry& option : options) {
    if (wanted(option)) names += option.options();
  }
  return names.join(QLatin1Char(' '));
}

QString functionName(const Manual& manual) {
  return QStringLiteral("_%1").arg(QString(manual.program).replace(QLatin1Char('-'), QLatin1Char('_')));
}

/// The meaning as one word of a script in single quotes, without what the shells' own syntax would take.
QString quoted(QString text) {
  text.replace(QLatin1Char('\''), QStringLiteral("’"));
  return text;
}

/// Up to the first clause, since a completion has one line.
QString brief(const Manual::Entry& entry) {
  QString clause = entry.meaning;
  for (const QString& end : {QStringLiteral(" ("), QStringLiteral(";"), QStringLiteral(": ")})
    clause = clause.section(end, 0, 0);
  return quoted(clause);
}

QString bashCase(const Manual& manual, const QString& verb) {
  const std::vector<Manual::Entry> options = optionsOf(manual, verb);
  const auto names = [&](bool (*wanted)(const Manual::Entry&)) {
    return namesOf(options, wanted).replace(QLatin1Char(' '), QLatin1Char('|'));
  };
  const auto branch = [](const QString& pattern, const QString& command) {
    return pattern.isEmpty() ? QString() : QStringLiteral("        %1) %2 ;;\n").arg(pattern, command);
  };
  QString text = QStringLiteral("      case $previous in\n");
  text += branch(
      names([](const Manual::Entry& option) { return option.takes == Takes::Folder; }),
      QStringLiteral("compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); return"));
  text += branch(
      names([](const Manual::Entry& option) { return option.takes == Takes::File; }),
      QStringLiteral("compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return"));
  text += branch(names([](const Manual::Entry& option) { return option.takes == Takes::Text; }),
                 QStringLiteral("return"));
  text += QStringLiteral("      esac\n      options='%1'\n").arg(namesOf(options, [](const Manual::Entry&) {
    return true;
  }));
  return text;
}

QString bash(const Manual& manual) {
  const QString function = functionName(manual);
  const QStringList verbs = verbsOf(manual);
  QString text = QStringLiteral(
                     "# Completion of %1 for bash.\n%2() {\n"
                     "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} options\n"
                     "  case ${COMP_WORDS[1]} in\n")
                     .arg(manual.program, function);
  for (const QString& verb : verbs) {
    text += QStringLiteral("    %1)\n%2").arg(verb, bashCase(manual, verb));
    text += QStringLiteral(
        "      if [[ $word != -* && $COMP_CWORD -gt 1 ]]; then\n"
        "        compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); return\n"
        "      fi\n      ;;\n");
  }
  text += QStringLiteral("    *)\n%1").arg(bashCase(manual, {}));
  if (!verbs.isEmpty())
    text += QStringLiteral("      if [[ $COMP_CWORD -eq 1 ]]; then options+=' %1'; fi\n")
                .arg(verbs.join(QLatin1Char(' ')));
  text += QStringLiteral(
              "      ;;\n  esac\n  mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n}\n"
              "complete -F %1 %2\n")
              .arg(function, manual.program);
  return text;
}

QString zshArguments(const Manual& manual, const QString& verb) {
  QString text;
  for (const Manual::Entry& option : optionsOf(manual, verb)) {
    QString meaning = brief(option);
    meaning.replace(QLatin1Char('['), QLatin1Char('(')).replace(QLatin1Char(']'), QLatin1Char(')'));
    const QString value = option.takes == Takes::Nothing  ? QString()
                          : option.takes == Takes::Folder ? QStringLiteral(":folder:_files -/")
                          : option.takes == Takes::File   ? QStringLiteral(":file:_files")
                                                          : QStringLiteral(":value: ");
    const QStringList names = option.options();
    const QString group =
        names.size() > 1 ? QStringLiteral("'(%1)'").arg(names.join(QLatin1Char(' '))) : QString();
    for (const QString& name : names)
      text += QStringLiteral(" \\\n        %1'%2[%3]%4'").arg(group, name, meaning, value);
  }
  return text;
}

QString zsh(const Manual& manual) {
  QString text = QStringLiteral("#compdef %1\n%2() {\n").arg(manual.program, functionName(manual));
  const QStringList verbs = verbsOf(manual);
  if (!verbs.isEmpty()) text += QStringLiteral("  case $words[2] in\n");
  for (const QString& verb : verbs)
    text += QStringLiteral("    %1)\n      _arguments '1:verb:(%1)' '2:folder:_files -/'%2\n      ;;\n")
                .arg(verb, zshArguments(manual, verb));
  if (!verbs.isEmpty()) text += QStringLiteral("    *)\n");
  text += QStringLiteral("      _arguments%1%2\n")
              .arg(verbs.isEmpty() ? QString()
                                   : QStringLiteral(" '1::verb:(%1)'").arg(verbs.join(QLatin1Char(' '))),
                   zshArguments(manual, {}));
  if (!verbs.isEmpty()) text += QStringLiteral("      ;;\n  esac\n");
  return text + QStringLiteral("}\n%1 \"$@\"\n").arg(functionName(manual));
}

QString fishLines(const Manual& manual, const QString& verb, const QString& condition) {
  QString text;
  for (const Manual::Entry& option : optionsOf(manual, verb)) {
    text += QStringLiteral("complete -c %1%2").arg(manual.program, condition);
    for (const QString& name : option.options()) {
      const bool isLong = name.startsWith(QLatin1StringView("--"));
      const QString bare = name.mid(isLong ? 2 : 1);
      text += QStringLiteral(" -%1 %2").arg(isLong            ? QLatin1StringView("l")
                                            : bare.size() > 1 ? QLatin1StringView("o")
                                                              : QLatin1StringView("s"),
                                            bare);
    }
    if (option.takes == Takes::Folder) text += QStringLiteral(" -x -a '(__fish_complete_directories)'");
    if (option.takes == Takes::File) text += QStringLiteral(" -r -F");
    if (option.takes == Takes::Text) text += QStringLiteral(" -x");
    text += QStringLiteral(" -d '%1'\n").arg(brief(option));
  }
  return text;
}

QString fish(const Manual& manual) {
  const QStringList verbs = verbsOf(manual);
  QString text = QStringLiteral("# Completion of %1 for fish.\ncomplete -c %1 -f\n").arg(manual.program);
  if (verbs.isEmpty()) return text + fishLines(manual, {}, {});
  const QString all = verbs.join(QLatin1Char(' '));
  text += QStringLiteral("complete -c %1 -n __fish_is_first_token -a '%2'\n").arg(manual.program, all);
  text += fishLines(manual, {}, QStringLiteral(" -n 'not __fish_seen_subcommand_from %1'").arg(all));
  for (const QString& verb : verbs) {
    const QString condition = QStringLiteral(" -n '__fish_seen_subcommand_from %1'").arg(verb);
    text += QStringLiteral("complete -c %1%2 -a '(__fish_complete_directories)'\n")
                .arg(manual.program, condition);
    text += fishLines(manual, verb, condition);
  }
  return text;
}

}  // namespace

QString completion(Shell shell, const Manual& manual) {
  switch (shell) {
    case Shell::Bash:
      return bash(manual);
    case Shell::Zsh:
      return zsh(manual);
    case Shell::Fish:
      return fish(manual);
  }
  return {};
}

}  // namespace ase
