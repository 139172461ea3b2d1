// Reads the files named in its arguments into memory, then inspects them all between two marks that show in a
// trace of its system calls, and prints `<reason>\t<detail>` for each.
#include <cstdio>
#include <vector>

#include <QFile>

#include "core/inspect/judge.h"
#include "core/results/names.h"
#include "core/text/detail_text.h"
#include "tests/inspect/clip_bytes.h"
#include "tests/support/temp_tree.h"

using namespace ase;

int main(int argc, char** argv) {
  std::vector<test::ClipBytes> files;
  for (int i = 1; i < argc; ++i) files.emplace_back(test::readFile(QString::fromLocal8Bit(argv[i])));
  const auto inspector = makeFfmpegInspector();
  std::vector<AudioFacts> facts;
  facts.reserve(files.size());
  QFile::exists(QStringLiteral("/mark-begin"));
  for (const test::ClipBytes& file : files) facts.push_back(inspector->inspect(file.span()));
  QFile::exists(QStringLiteral("/mark-end"));
  for (const AudioFacts& one : facts) {
    std::printf("%s\t%s\n", qPrintable(reasonName(judge(one, {}, false).reason)),
                qPrintable(englishDetail(one.detail.value())));
  }
  return 0;
}
