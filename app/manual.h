#pragma once

#include <vector>

#include <QString>
#include <QStringList>

namespace ase {

/// What users read of one of the two programs. The one text from which come `--help`, the man page and what
/// the shells complete; what an option does is in command_line.cpp.
struct Manual {
  /// What a shell offers in the place of a value.
  enum class Takes { Nothing, Text, Folder, File };

  /// An option, a file or an exit status.
  struct Entry {
    QString term;     ///< as in "-m,  --min-duration SECONDS"
    QString meaning;  ///< one paragraph, without line breaks
    Takes takes = Takes::Nothing;

    /// The options that the term names: "-m" and "--min-duration"; none if it is something else.
    QStringList options() const;
  };

  struct Example {
    QString purpose;
    QStringList lines;  ///< of the command
  };

  struct Section {
    QString title;
    QStringList verbs = {};   ///< that its options belong to, such as `check`; a run has the empty one
    QStringList before = {};  ///< paragraphs
    std::vector<Entry> entries = {};
    QStringList after = {};
    std::vector<Example> examples = {};
    int column = 37;  ///< where the meanings begin in plain text
  };

  QString program;
  QString purpose;  ///< a few words for the first line
  QStringList usage;
  std::vector<Section> sections;
};

Manual commandLineManual();
Manual windowManual();

/// For `--help`, at most 120 characters a line.
QString plainText(const Manual& manual);
/// In the language of man(7). `version`: of the program.
QString manPage(const Manual& manual, const QString& version);

enum class Shell { Bash, Zsh, Fish };
/// A script by which the shell completes verbs, options, folders and files.
QString completion(Shell shell, const Manual& manual);

}  // namespace ase
