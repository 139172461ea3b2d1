#pragma once

#include <QDir>
#include <QHash>
#include <QString>
#include <QStringList>

#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"

namespace ase::test {

/// The folders of one run of the command line on a demo corpus.
struct CliFolders {
  QString corpus;
  QString output;
};

/// Runs the command line on all five subsets of a corpus with the thresholds of its truth table.
inline ProgramRun runCli(const CliFolders& folders, const QStringList& more = {}) {
  const QDir corpus(folders.corpus);
  return runProgram(
      QStringLiteral(ASE_CLI),
      QStringList{QStringLiteral("-u"), QStringLiteral("-b"), QStringLiteral("-e"), QStringLiteral("-st"),
                  QStringLiteral("-se"), QStringLiteral("-m"), QStringLiteral("1.0"), QStringLiteral("-s"),
                  QStringLiteral("-60"), QStringLiteral("--offline"), QStringLiteral("--archives"),
                  corpus.filePath(QStringLiteral("zip_audios")), QStringLiteral("--metadata"),
                  corpus.filePath(QStringLiteral("metadata")), QStringLiteral("--output"), folders.output} +
          more);
}

/// Every file that a run leaves for its user, with its bytes: what two runs must agree on.
inline QHash<QString, QByteArray> userFiles(const QString& output) {
  QHash<QString, QByteArray> files;
  for (const QString& name : filesBelow(output)) {
    if (!name.contains(QLatin1StringView(".sqlite")))
      files.insert(name, readFile(QDir(output).filePath(name)));
  }
  return files;
}

/// What differs between two trees, in words; empty if they are the same.
inline QString difference(const QHash<QString, QByteArray>& tree, const QHash<QString, QByteArray>& other) {
  for (auto file = tree.begin(); file != tree.end(); ++file) {
    if (!other.contains(file.key())) return file.key() + QStringLiteral(" is only in the first");
    if (other.value(file.key()) != file.value()) return file.key() + QStringLiteral(" differs");
  }
  for (auto file = other.begin(); file != other.end(); ++file) {
    if (!tree.contains(file.key())) return file.key() + QStringLiteral(" is only in the second");
  }
  return {};
}

}  // namespace ase::test
