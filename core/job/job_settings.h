#pragma once

#include <optional>

#include <QString>
#include <QUrl>

#include "core/audioset/selection.h"
#include "core/inspect/criteria.h"

namespace ase {

/// Everything that a job needs to know, given by value before it starts. Each field: key of the stored
/// setting or the command line's option, default, range, meaning.
struct JobSettings {
  /// `--archives`; any folder. Below it lie the archives, in any arrangement.
  QString archivesFolder = QStringLiteral("zip_audios");
  /// `--output`; any folder, created if absent. Holds audio/, reports/ and the rest.
  QString outputFolder = QStringLiteral(".");
  /// `--metadata`; empty means `metadata` below the output folder. Holds the official files.
  QString metadataFolder;
  /// `--metadata-url`; http or https. Where the ten official files are.
  QUrl metadataUrl{QStringLiteral("https://storage.googleapis.com/us_audioset/youtube_corpus/")};
  /// `--ontology-url`; http or https. Where ontology.json is.
  QUrl ontologyUrl{
      QStringLiteral("https://raw.githubusercontent.com/audioset/ontology/master/ontology.json")};
  /// `--offline`; off. Nothing is downloaded.
  bool offline = false;
  /// `--skip-bad-rows`; off. Go on although rows of the metadata cannot be read.
  bool skipBadRows = false;
  /// `--own-lists`; off. Lists of clips may be the user's own instead of the official ones.
  bool ownLists = false;
  /// `--weak_eval` and so on; none. At least one.
  Selection selection;
  /// Off with `--dry-run`: clips are read and judged, results and reports written, but no clip is written,
  /// moved or removed.
  bool writeClips = true;
  /// `--again`; off. Clips that are corrupt or unreachable are read again although their archives have not
  /// changed.
  bool readBadAgain = false;
  /// `--remove-orphans`; off. Files in audio/ of clips that a list does not name any more go to
  /// invalid_audio/.
  bool moveOrphans = false;
  /// `--min_duration`, `--silence_db_threshold`; both off.
  Criteria criteria;
  /// `--num_workers`; 0 means one per core; 1 to 256.
  int workers = 0;
  /// `--entry-limit`; 64 MiB; 1 MiB to 1 GiB. Larger entries are not read. Each worker needs about twice this
  /// at most.
  qint64 entryLimit = qint64{64} << 20;

  QString metadataPath() const;
  int workerCount() const;
};

}  // namespace ase
