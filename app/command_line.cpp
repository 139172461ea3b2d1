#include "app/command_line.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <QHash>
#include <QRegularExpression>

#include "core/base/web_address.h"

namespace ase {
namespace {

using Problem = std::optional<QString>;

Problem readNumber(const QString& option, const QString& text, double least, double most, double& target) {
  bool isNumber = false;
  const double value = text.toDouble(&isNumber);
  if (!isNumber || !std::isfinite(value))
    return QStringLiteral("%1 expects a number, not '%2'.").arg(option, text);
  if (value < least || value > most) {
    return most == std::numeric_limits<double>::max()
               ? QStringLiteral("%1 expects a number of at least %2, not %3.")
                     .arg(option)
                     .arg(least)
                     .arg(text)
               : QStringLiteral("%1 expects a number from %2 to %3, not %4.")
                     .arg(option)
                     .arg(least)
                     .arg(most)
                     .arg(text);
  }
  target = value;
  return std::nullopt;
}

Problem readWhole(const QString& option, const QString& text, qint64 least, qint64 most, qint64& target) {
  bool isNumber = false;
  const qint64 value = text.toLongLong(&isNumber);
  if (!isNumber || value < least || value > most) {
    return QStringLiteral("%1 expects a whole number from %2 to %3, not '%4'.")
        .arg(option)
        .arg(least)
        .arg(most)
        .arg(text);
  }
  target = value;
  return std::nullopt;
}

Problem readFolder(const QString& option, const QString& text, QString& target) {
  if (text.isEmpty()) return QStringLiteral("%1 expects the name of a folder.").arg(option);
  target = text;
  return std::nullopt;
}

Problem readUrl(const QString& option, const QString& text, QUrl& target) {
  const auto address = webAddress(text);
  if (!address)
    return QStringLiteral("%1 expects an https:// or http:// address, not '%2'.").arg(option, text);
  target = *address;
  return std::nullopt;
}

struct Option {
  bool takesValue = false;
  /// Receives the option as it was written, and its value.
  std::function<Problem(const QString&, const QString&)> apply;
};

/// Options by their normal spelling: long ones with hyphens.
class OptionTable {
 public:
  template <class Set>
  void flag(const QStringList& names, Set set) {
    for (const QString& name : names) {
      options_.insert(name, {false, [set](const QString&, const QString&) {
                               set();
                               return Problem();
                             }});
    }
  }
  template <class Read>
  void value(const QStringList& names, Read read) {
    for (const QString& name : names) options_.insert(name, {true, read});
  }
  QHash<QString, Option> take() { return std::move(options_); }

 private:
  QHash<QString, Option> options_;
};

/// The options that every command has.
void addCommonOptions(OptionTable& table, CommandLine& line) {
  table.flag({QStringLiteral("--json")}, [&line] { line.json = true; });
  table.flag({QStringLiteral("-h"), QStringLiteral("--help")},
             [&line] { line.action = CommandLine::Action::Help; });
  table.flag({QStringLiteral("--version")}, [&line] { line.action = CommandLine::Action::Version; });
  table.value({QStringLiteral("-n"), QStringLiteral("--num-workers")},
              [&settings = line.settings](const QString& option, const QString& text) {
                qint64 workers = 0;
                Problem problem = readWhole(option, text, 1, 256, workers);
                settings.workers = static_cast<int>(workers);
                return problem;
              });
  table.value({QStringLiteral("--entry-limit")},
              [&settings = line.settings](const QString& option, const QString& text) {
                qint64 mebibytes = 0;
                Problem problem = readWhole(option, text, 1, 1024, mebibytes);
                settings.entryLimit = mebibytes << 20;
                return problem;
              });
}

QHash<QString, Option> checkOptionsInto(CommandLine& line) {
  OptionTable table;
  addCommonOptions(table, line);
  CheckRequest& check = line.check;
  table.flag({QStringLiteral("--again")}, [&check] { check.again = true; });
  table.value({QStringLiteral("--output")}, [&check](const QString& option, const QString& text) {
    return readFolder(option, text, check.outputFolder);
  });
  table.value({QStringLiteral("--report")}, [&check](const QString& option, const QString& text) -> Problem {
    if (text.isEmpty()) return QStringLiteral("%1 expects the name of a file.").arg(option);
    check.reportFile = text;
    return std::nullopt;
  });
  return table.take();
}

QHash<QString, Option> jobOptionsInto(CommandLine& line) {
  JobSettings& settings = line.settings;
  OptionTable table;
  addCommonOptions(table, line);
  table.flag({QStringLiteral("--again")}, [&settings] { settings.readBadAgain = true; });
  const auto subset = [&](const char* letter, const char* name, Subset which) {
    table.flag({QLatin1StringView(letter), QLatin1StringView(name)},
               [&settings, which] { settings.selection.subsets.insert(which); });
  };
  subset("-u", "--weak-unbalanced-train", Subset::WeakUnbalancedTrain);
  subset("-b", "--weak-balanced-train", Subset::WeakBalancedTrain);
  subset("-e", "--weak-eval", Subset::WeakEval);
  subset("-st", "--strong-train", Subset::StrongTrain);
  subset("-se", "--strong-eval", Subset::StrongEval);
  table.flag({QStringLiteral("--offline")}, [&settings] { settings.offline = true; });
  table.flag({QStringLiteral("--skip-bad-rows")}, [&settings] { settings.skipBadRows = true; });
  table.flag({QStringLiteral("--own-lists")}, [&settings] { settings.ownLists = true; });
  table.flag({QStringLiteral("--dry-run")}, [&settings] { settings.writeClips = false; });
  table.flag({QStringLiteral("--remove-orphans")}, [&settings] { settings.moveOrphans = true; });
  table.flag({QStringLiteral("--rejudge")}, [&line] { line.action = CommandLine::Action::Rejudge; });

  table.value({QStringLiteral("-m"), QStringLiteral("--min-duration")},
              [&settings](const QString& option, const QString& text) {
                return readNumber(option, text, 0, std::numeric_limits<double>::max(),
                                  settings.criteria.minDuration.emplace());
              });
  table.value({QStringLiteral("-s"), QStringLiteral("--silence-db-threshold")},
              [&settings](const QString& option, const QString& text) {
                return readNumber(option, text, -91, 0, settings.criteria.silenceThreshold.emplace());
              });
  table.value({QStringLiteral("--archives")}, [&settings](const QString& option, const QString& text) {
    return readFolder(option, text, settings.archivesFolder);
  });
  table.value({QStringLiteral("--output")}, [&settings](const QString& option, const QString& text) {
    return readFolder(option, text, settings.outputFolder);
  });
  table.value({QStringLiteral("--metadata")}, [&settings](const QString& option, const QString& text) {
    return readFolder(option, text, settings.metadataFolder);
  });
  table.value({QStringLiteral("--metadata-url")}, [&settings](const QString& option, const QString& text) {
    return readUrl(option, text, settings.metadataUrl);
  });
  table.value({QStringLiteral("--ontology-url")}, [&settings](const QString& option, const QString& text) {
    return readUrl(option, text, settings.ontologyUrl);
  });
  return table.take();
}

constexpr qint64 kMostShards = 1'000'000;

/// Those of a run, and how it is to be divided.
QHash<QString, Option> prepareOptionsInto(CommandLine& line) {
  QHash<QString, Option> options = jobOptionsInto(line);
  options.remove(QStringLiteral("--rejudge"));
  OptionTable table;
  table.flag({QStringLiteral("--restart")}, [&line] { line.restart = true; });
  table.value({QStringLiteral("--shards")}, [&line](const QString& option, const QString& text) {
    qint64 shards = 0;
    Problem problem = readWhole(option, text, 1, kMostShards, shards);
    line.shards = static_cast<int>(shards);
    return problem;
  });
  options.insert(table.take());
  return options;
}

/// Of what works on a run that is prepared.
QHash<QString, Option> shardOptionsInto(CommandLine& line) {
  OptionTable table;
  addCommonOptions(table, line);
  ShardRequest& shard = line.shard;
  table.value({QStringLiteral("--archives")}, [&shard](const QString& option, const QString& text) {
    return readFolder(option, text, shard.archivesFolder);
  });
  table.value({QStringLiteral("--output")}, [&shard](const QString& option, const QString& text) {
    return readFolder(option, text, shard.outputFolder);
  });
  QHash<QString, Option> options = table.take();
  options.remove(QStringLiteral("--entry-limit"));  // all shards have that of the run
  return options;
}

/// `3/8`
Problem readShard(const QString& text, ShardRequest& shard) {
  static const QRegularExpression form(QStringLiteral("^([0-9]{1,7})/([0-9]{1,7})$"));
  const QRegularExpressionMatch match = form.match(text);
  const int which = match.captured(1).toInt();
  const int count = match.captured(2).toInt();
  if (!match.hasMatch() || count < 1 || count > kMostShards)
    return QStringLiteral("shard expects K/N, such as 0/8 for the first of eight, not '%1'.").arg(text);
  if (which >= count)
    return QStringLiteral("The shards of %1 are 0 to %2; there is none with the number %3.")
        .arg(count)
        .arg(count - 1)
        .arg(which);
  shard.number = which;
  shard.count = count;
  return std::nullopt;
}

/// What stands before the options in place of a run.
struct Verb {
  QString name;
  CommandLine::Action action;
  QHash<QString, Option> (*optionsInto)(CommandLine& line);
  /// What it works on, which is not an option; nullptr if there is nothing.
  Problem (*readOperand)(const QString& text, CommandLine& line);
  const char* lacking = nullptr;  ///< what is said where that is left out
};

const std::vector<Verb>& verbs() {
  using Action = CommandLine::Action;
  static const std::vector<Verb> verbs{
      {QStringLiteral("check"), Action::Check, &checkOptionsInto,
       [](const QString& text, CommandLine& line) {
         return readFolder(QStringLiteral("check"), text, line.check.folder);
       },
       "check expects the folder that holds the archives."},
      {QStringLiteral("prepare"), Action::Prepare, &prepareOptionsInto, nullptr},
      {QStringLiteral("shard"), Action::Shard, &shardOptionsInto,
       [](const QString& text, CommandLine& line) { return readShard(text, line.shard); },
       "shard expects K/N, such as 0/8 for the first of eight."},
      {QStringLiteral("merge"), Action::Merge, &shardOptionsInto,
       [](const QString& text, CommandLine& line) {
         return readFolder(QStringLiteral("merge"), text, line.shard.outputFolder);
       },
       "merge expects the output folder."},
      {QStringLiteral("status"), Action::Status, &shardOptionsInto,
       [](const QString& text, CommandLine& line) {
         return readFolder(QStringLiteral("status"), text, line.shard.outputFolder);
       },
       "status expects the output folder."}};
  return verbs;
}

/// Long options may have underscores.
QString normalSpelling(QString option) {
  if (option.startsWith(QLatin1StringView("--"))) option.replace(QLatin1Char('_'), QLatin1Char('-'));
  return option;
}

/// `-s-60` and `-n4`: a short option with its value attached.
bool isJoined(const QString& argument, const QHash<QString, Option>& options) {
  if (argument.size() < 3 || argument.startsWith(QLatin1StringView("--")) || options.contains(argument))
    return false;
  const auto option = options.constFind(argument.first(2));
  return option != options.constEnd() && option->takesValue;
}

}  // namespace

std::expected<CommandLine, QString> parseCommandLine(const QStringList& arguments) {
  CommandLine line;
  const auto verb =
      arguments.isEmpty() ? verbs().end() : std::ranges::find(verbs(), arguments.front(), &Verb::name);
  const bool hasVerb = verb != verbs().end();
  if (hasVerb) line.action = verb->action;
  const QHash<QString, Option> options = hasVerb ? verb->optionsInto(line) : jobOptionsInto(line);
  bool hasOperand = false;
  for (qsizetype i = hasVerb ? 1 : 0; i < arguments.size(); ++i) {
    QString name = arguments[i];
    if (hasVerb && verb->readOperand != nullptr && !name.startsWith(QLatin1Char('-'))) {
      if (std::exchange(hasOperand, true))
        return std::unexpected(QStringLiteral("'%1' is one too many for %2.").arg(name, verb->name));
      if (Problem problem = verb->readOperand(name, line)) return std::unexpected(*problem);
      continue;
    }
    std::optional<QString> joined;
    if (isJoined(name, options)) {
      joined = name.sliced(2);
      name.truncate(2);
    } else if (const qsizetype equals = name.indexOf(QLatin1Char('='));
               name.startsWith(QLatin1StringView("--")) && equals > 0) {
      joined = name.sliced(equals + 1);
      name.truncate(equals);
    }
    const auto option = options.constFind(normalSpelling(name));
    if (option == options.constEnd())
      return std::unexpected(QStringLiteral("There is no option '%1'.").arg(name));
    if (joined && !option->takesValue) return std::unexpected(QStringLiteral("%1 takes no value.").arg(name));
    if (option->takesValue && !joined) {
      ++i;
      if (i == arguments.size() || options.contains(normalSpelling(arguments[i])))
        return std::unexpected(QStringLiteral("%1 expects a value.").arg(name));
      joined = arguments[i];
    }
    if (Problem problem = option->apply(name, joined.value_or(QString()))) return std::unexpected(*problem);
  }
  const bool isAsked = hasVerb && line.action == verb->action;  // and not its help
  if (isAsked && verb->lacking != nullptr && !hasOperand)
    return std::unexpected(QString::fromLatin1(verb->lacking));
  if (line.action == CommandLine::Action::Prepare && line.shards == 0)
    return std::unexpected(
        QStringLiteral("prepare expects --shards N: into how many pieces the run is divided."));
  const bool reads =
      line.action == CommandLine::Action::Extract || line.action == CommandLine::Action::Prepare;
  if (reads && line.settings.selection.subsets.isEmpty()) {
    return std::unexpected(QStringLiteral("Choose at least one subset: -u, -b, -e, -st or -se."));
  }
  if (line.action == CommandLine::Action::Rejudge && !line.settings.writeClips)
    return std::unexpected(QStringLiteral("--rejudge reads no clip: leave --dry-run out."));
  return line;
}

}  // namespace ase
