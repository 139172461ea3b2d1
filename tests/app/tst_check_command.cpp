#include <QTest>

#include "app/check_command.h"
#include "app/exit_status.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

/// `check` within one process.
class TestCheckCommand : public QObject {
  Q_OBJECT

 private slots:
  void aCancelBeforeTheFirstArchiveIsFoundEndsWith130() {
    const TempTree tree;
    ZipBuilder zip;
    QVERIFY(zip.addStored("a", "bytes").build().write(tree.path(QStringLiteral("a.zip"))));
    CommandLine line;
    line.action = CommandLine::Action::Check;
    line.check.folder = tree.path();
    for (const bool json : {false, true}) {
      line.json = json;
      const CancelToken cancelled;
      cancelled.cancel();
      QCOMPARE(runCheck(line, CancelToken()), int{Done});
      QCOMPARE(runCheck(line, cancelled), int{Interrupted});
    }
  }
};

QTEST_GUILESS_MAIN(TestCheckCommand)
#include "tst_check_command.moc"
