#pragma once

#include <memory>
#include <mutex>

#include <QObject>
#include <QString>

#include "core/workbench/workbench.h"

namespace ase {

/// What the last run did and when, as plain text to go with the report of a fault: version and system,
/// settings, steps, counts, warnings, errors. In English, but for the words of errors. Kept in a file of the
/// user's, so that it is still there after a restart; written on `threads`, never waited for.
class RunLog : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive it. `file`: where it is kept.
  RunLog(Workbench& workbench, WorkThreads& threads, const QString& file, QObject* parent = nullptr);

  /// Where it is kept unless a test wants another place.
  static QString usualFile();

  /// Empty until there was a run.
  const QString& text() const { return text_; }

 private:
  void takeActivity();
  void takeStage();
  void takeReport(const JobReport& report);
  void begin();
  void add(const QString& line);
  void save();
  /// What is to stand in the file. Writes that overtake each other would leave an older text there.
  struct Latest {
    QByteArray take() {
      const std::lock_guard lock(mutex);
      return text;
    }
    std::mutex writing;
    std::mutex mutex;  ///< guards `text`
    QByteArray text;
  };

  Workbench& workbench_;
  WorkThreads& threads_;
  QString file_;
  QString text_;
  std::shared_ptr<Latest> latest_ = std::make_shared<Latest>();
  bool isRunning_ = false;
  Stage stage_ = Stage::Metadata;
};

}  // namespace ase
