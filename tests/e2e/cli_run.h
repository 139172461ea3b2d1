#pragma once

#include <QDir>
#include <QString>
#include <QStringList>

#include "tests/e2e/tree_difference.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"

namespace ase::test {

/// The folders of one run of the command line on a demo corpus.
struct CliFolders {
  QString corpus;
  QString output;
};

/// Runs the command line on all five subsets of a corpus with the thresholds of its truth table. With the
/// environment variable ASE_MEMCHECK, the path of tests/valgrind_suppressions.txt, it runs under valgrind,
/// which makes another exit status of any error: for a debug build, as optimised code looks at values before
/// it knows that they are there.
inline ProgramRun runCli(const CliFolders& folders, const QStringList& more = {}) {
  const QDir corpus(folders.corpus);
  QString program = QStringLiteral(ASE_CLI);
  QStringList before;
  if (qEnvironmentVariableIsSet("ASE_MEMCHECK")) {
    before = {QStringLiteral("--suppressions=") + qEnvironmentVariable("ASE_MEMCHECK"),
              QStringLiteral("--quiet"),
              QStringLiteral("--error-exitcode=99"),
              QStringLiteral("--leak-check=full"),
              QStringLiteral("--errors-for-leak-kinds=definite"),
              program};
    program = QStringLiteral("valgrind");
  }
  return runProgram(
      program,
      before +
          QStringList{QStringLiteral("-u"), QStringLiteral("-b"), QStringLiteral("-e"), QStringLiteral("-st"),
                      QStringLiteral("-se"), QStringLiteral("-m"), QStringLiteral("1.0"),
                      QStringLiteral("-s"), QStringLiteral("-60"), QStringLiteral("--offline"),
                      QStringLiteral("--archives"), corpus.filePath(QStringLiteral("zip_audios")),
                      QStringLiteral("--metadata"), corpus.filePath(QStringLiteral("metadata")),
                      QStringLiteral("--output"), folders.output} +
          more);
}

}  // namespace ase::test
