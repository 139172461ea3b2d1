#include <cstdio>
#include <memory>
#include <optional>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include "core/text/error_text.h"
#include "core/workbench/workbench.h"

using namespace ase;

namespace {

void say(const QString& line) {
  std::puts(line.toUtf8().constData());
  std::fflush(stdout);  // what was said before a kill counts
}

const char* nameOf(UserVerdict verdict) {
  return verdict == UserVerdict::Keep ? "keep" : verdict == UserVerdict::Reject ? "reject" : "none";
}

std::optional<double> numberOf(const QString& text) {
  return text.isEmpty() ? std::nullopt : std::optional(text.toDouble());
}

SubsetSet subsetsOf(const QString& names) {
  SubsetSet set;
  for (const QString& name : names.split(QLatin1Char(','))) {
    if (const auto subset = subsetFromName(name)) set.insert(*subset);
  }
  return set;
}

/// A user before the window, by the engine behind it.
class Session {
 public:
  Session(const QString& archives, const QString& output, const QString& metadata) {
    QObject::connect(&bench_, &Workbench::failed,
                     [](const Error& error) { say(QStringLiteral("failed: ") + errorText(error)); });
    QObject::connect(&bench_, &Workbench::jobFinished,
                     [](const JobReport&) { say(QStringLiteral("finished")); });
    bench_.setDownloading({true, {}, {}});
    bench_.setWorkers(1);
    bench_.setFolders(archives, output, metadata);
  }

  bool play(const QString& step) {
    const QString word = step.section(QLatin1Char(':'), 0, 0);
    const QString rest = step.section(QLatin1Char(':'), 1);
    if (word == QLatin1StringView("wait")) return wait();
    if (word == QLatin1StringView("linger")) return linger();
    if (word == QLatin1StringView("show")) {
      show();
    } else if (word == QLatin1StringView("keep")) {
      decide(rest, UserVerdict::Keep);
    } else if (word == QLatin1StringView("reject")) {
      decide(rest, UserVerdict::Reject);
    } else if (word == QLatin1StringView("none")) {
      decide(rest, UserVerdict::None);
    } else if (word == QLatin1StringView("note")) {
      note(rest.section(QLatin1Char(':'), 0, 0), rest.section(QLatin1Char(':'), 1));
    } else if (word == QLatin1StringView("undo")) {
      if (own_ > 0 && bench_.canUndo()) {  // not what earlier sessions decided
        --own_;
        say(QStringLiteral("undone"));
        bench_.undo();
      }
    } else if (word == QLatin1StringView("try")) {
      bench_.setCriteria(
          {numberOf(rest.section(QLatin1Char(','), 0, 0)), numberOf(rest.section(QLatin1Char(','), 1, 1))});
    } else if (word == QLatin1StringView("apply")) {
      if (bench_.canDecide() && bench_.hasPendingCriteria()) say(QStringLiteral("applying"));
      bench_.applyCriteria();
    } else if (word == QLatin1StringView("subsets")) {
      bench_.setSubsets(subsetsOf(rest));
    } else if (word == QLatin1StringView("measure")) {
      bench_.setWriteClips(false);
    } else if (word == QLatin1StringView("run")) {
      if (bench_.blocker() == Workbench::Blocker::None) say(QStringLiteral("running"));
      bench_.start();
    } else if (word == QLatin1StringView("stop")) {
      bench_.stop();
    } else if (word == QLatin1StringView("output")) {
      own_ = 0;
      bench_.setOutputFolder(rest);
    } else {
      return false;
    }
    return true;
  }

 private:
  /// Until nothing is going on any more.
  bool wait() {
    constexpr int kLongMs = 60'000;
    QElapsedTimer clock;
    clock.start();
    const auto isAtRest = [this] {
      return !bench_.isBusy() && !bench_.isScanning() && !bench_.board().isBusy();
    };
    while (!isAtRest() && clock.elapsed() < kLongMs) {
      QCoreApplication::processEvents();
      QThread::msleep(1);
    }
    return isAtRest();
  }

  /// Until the reports are renewed that follow decisions.
  bool linger() {
    constexpr int kLingerMs = 3300;
    QEventLoop loop;
    QTimer::singleShot(kLingerMs, &loop, &QEventLoop::quit);
    loop.exec();
    return wait();
  }

  /// All clips, with what was decided about them.
  void show() {
    const ReviewTable& table = bench_.board().table();
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const UserDecision decision = table.decision(row);
      say(QStringLiteral("shows %1 %2 %3")
              .arg(table.rows()[row].id.toString(), QLatin1StringView(nameOf(decision.verdict)),
                   decision.note));
    }
  }

  std::optional<std::uint32_t> rowOf(const QString& id) const {
    const auto clip = ClipId::parse(id.toStdString());
    const auto rows = clip ? bench_.board().table().rowsOf(*clip) : std::vector<std::uint32_t>();
    return rows.empty() || !bench_.canDecide() ? std::nullopt : std::optional(rows.front());
  }

  void decide(const QString& id, UserVerdict verdict) {
    const auto row = rowOf(id);
    if (!row) return;
    if (verdict == UserVerdict::Keep && !bench_.board().table().canBeKept(*row)) return;
    ++own_;
    say(QStringLiteral("decided %1 %2").arg(id, QLatin1StringView(nameOf(verdict))));
    bench_.decide({*row}, verdict);
  }

  void note(const QString& id, const QString& text) {
    const auto row = rowOf(id);
    if (!row) return;
    ++own_;
    say(QStringLiteral("noted %1 %2").arg(id, text));
    bench_.setNote(*ClipId::parse(id.toStdString()), text);
  }

  WorkThreads threads_;  // at their end, all that is going on is waited for
  mutable Workbench bench_{threads_};
  int own_ = 0;  ///< steps of this session that can be undone
};

}  // namespace

/// A session of the window without the window: what it lets a user do, done by the words on the command line,
/// and what comes of it on the standard output, said before it is done, so that it counts where a kill comes.
/// The workbench ends right after the last word, whatever is still going on, and what it
/// began is brought to its end. Usage: ase_window_session
/// ARCHIVES OUTPUT METADATA STEP... Steps: wait, linger, show, keep:ID, reject:ID, none:ID, note:ID:TEXT,
/// undo, try:SECONDS,DBFS, apply, subsets:NAME,NAME, measure, run, stop, output:FOLDER
int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  const QStringList arguments = QCoreApplication::arguments().sliced(1);
  constexpr qsizetype kFolders = 3;
  if (arguments.size() < kFolders) return 2;
  Session session(arguments[0], arguments[1], arguments[2]);
  for (const QString& step : arguments.sliced(kFolders)) {
    if (!session.play(step)) {
      say(QStringLiteral("stuck: ") + step);
      return 1;
    }
  }
  return 0;
}
