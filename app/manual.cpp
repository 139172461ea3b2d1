#include "app/manual.h"

namespace ase {
namespace {

using Takes = Manual::Takes;

QString operator""_s(const char16_t* text, std::size_t size) {
  return QString::fromUtf16(text, static_cast<qsizetype>(size));
}

/// The verbs to which the options of a run belong, and all.
const QStringList kRuns{QString(), u"prepare"_s};
const QStringList kAll{QString(), u"check"_s, u"prepare"_s, u"shard"_s, u"merge"_s, u"status"_s};

Manual::Section subsets() {
  return {.title = u"SUBSETS"_s,
          .verbs = kRuns,
          .entries = {{u"-u,  --weak-unbalanced-train"_s, u"unbalanced_train_segments.csv"_s},
                      {u"-b,  --weak-balanced-train"_s, u"balanced_train_segments.csv"_s},
                      {u"-e,  --weak-eval"_s, u"eval_segments.csv"_s},
                      {u"-st, --strong-train"_s, u"audioset_train_strong.tsv"_s},
                      {u"-se, --strong-eval"_s, u"audioset_eval_strong.tsv"_s}}};
}

Manual::Section checks() {
  return {
      .title = u"CHECKS"_s,
      .verbs = kRuns,
      .entries = {
          {u"-m,  --min-duration SECONDS"_s, u"a shorter clip is invalid (too_short); off unless given"_s,
           Takes::Text},
          {u"-s,  --silence-db-threshold DB"_s,
           u"a clip whose peak is below DB dBFS (-91 to 0) is invalid (silent), unless its labels contain "
           u"Silence; off unless given"_s,
           Takes::Text},
          {u"--dry-run"_s,
           u"measure and judge every clip and write the reports, but no audio: to see what the checks "
           u"reject before anything is extracted"_s}}};
}

Manual::Section judgingAgain() {
  return {.title = u"JUDGING AGAIN"_s,
          .verbs = {QString()},
          .entries = {{u"--rejudge"_s,
                       u"apply the two thresholds to what was measured before: files move between audio and "
                       u"invalid_audio, the reports are rewritten, no archive is opened"_s}}};
}

Manual::Section files() {
  return {
      .title = u"FILES"_s,
      .verbs = kRuns,
      .entries = {
          {u"--archives DIR"_s, u"folder with the archives, at any depth (default: zip_audios)"_s,
           Takes::Folder},
          {u"--output DIR"_s, u"where the results go (default: the current folder)"_s, Takes::Folder},
          {u"--metadata DIR"_s, u"folder with the official metadata (default: OUTPUT/metadata)"_s,
           Takes::Folder},
          {u"--metadata-url URL"_s, u"where to download the metadata from, instead of the official server"_s,
           Takes::Text},
          {u"--ontology-url URL"_s, u"where to download ontology.json from"_s, Takes::Text},
          {u"--offline"_s, u"download nothing"_s},
          {u"--again"_s,
           u"read again what is corrupt or unreachable, also from archives that have not changed"_s},
          {u"--remove-orphans"_s,
           u"move files in audio whose clip the list does not name (or no longer names) to invalid_audio; "
           u"without it they are only named in the summary"_s},
          {u"--entry-limit MIB"_s, u"larger entries are not read (default: 64)"_s, Takes::Text},
          {u"--skip-bad-rows"_s,
           u"continue although some rows of the metadata cannot be read; they are named"_s},
          {u"--own-lists"_s,
           u"use your own lists of clips in the metadata folder, such as a part of an official one; every "
           u"row must be valid"_s}}};
}

Manual::Section other() {
  return {
      .title = u"OTHER"_s,
      .verbs = kAll,
      .entries =
          {{u"-n,  --num-workers N"_s, u"clips processed at once (default: one per core)"_s, Takes::Text},
           {u"--json"_s,
            u"print a summary for programs on standard output, progress on standard error; after a failure, "
            u"{\"version\", \"status\", \"exit_status\", \"message\", \"file\"}"_s},
           {u"-h,  --help"_s, u"this text"_s},
           {u"--version"_s, u"the version"_s}},
      .after = {u"Long options may be written with underscores instead of hyphens."_s}};
}

Manual::Section checking() {
  return {
      .title = u"CHECKING ARCHIVES"_s,
      .verbs = {u"check"_s},
      .entries = {
          {u"check DIR"_s,
           u"reads every archive below DIR from front to back and says of each volume whether it is intact: "
           u"the header, size and CRC-32 of every entry, clip or not"_s,
           Takes::Folder},
          {u"--output DIR"_s,
           u"keep the results with the catalog there; archives that were checked before and have not "
           u"changed are not read again"_s,
           Takes::Folder},
          {u"--again"_s, u"read these too"_s},
          {u"--entry-limit MIB"_s, u"larger entries are not read (default: 64)"_s, Takes::Text},
          {u"--report FILE"_s, u"save a report that names the entries with a problem"_s, Takes::File},
          {u"--json"_s,
           u"print {\"archives\": [{\"path\", \"volumes\": [{\"name\", \"state\"}], \"state\", \"entries\", "
           u"\"problems\": [{\"entry\", \"volume\", \"problem\", \"detail\"}]}]}"_s}}};
}

Manual::Section dividing() {
  return {
      .title = u"DIVIDING A RUN"_s,
      .verbs = {u"prepare"_s},
      .before = {u"For a cluster: one process prepares, as many as wanted read one piece each, on whatever "
                 u"computers see the same folders, and one merges. What comes out is what one run leaves. "
                 u"packaging/slurm has the scripts for Slurm."_s},
      .entries = {
          {u"prepare --shards N"_s,
           u"with all options of a run: gets the metadata, lists the archives, and cuts what is to be "
           u"read into N pieces of equal size (OUTPUT/shards/run.json)"_s,
           Takes::Text},
          {u"--restart"_s, u"forget what was prepared before, and what its shards did; audio files stay"_s}}};
}

Manual::Section pieces() {
  return {.title = u"SHARDS OF A DIVIDED RUN"_s,
          .verbs = {u"shard"_s, u"merge"_s, u"status"_s},
          .entries = {{u"shard K/N"_s,
                       u"read piece K, from 0 to N-1; a piece that was interrupted goes on, and one that "
                       u"is complete ends at once"_s},
                      {u"merge OUTPUT"_s,
                       u"make one run of all pieces: results, reports, lists and links; changes nothing "
                       u"unless all are complete"_s},
                      {u"status OUTPUT"_s, u"how many pieces are complete, and the time left"_s},
                      {u"--output DIR"_s,
                       u"of shard: the folder in which the run was prepared (default: the current folder)"_s,
                       Takes::Folder},
                      {u"--archives DIR"_s,
                       u"where the archives lie on this computer (default: where they were prepared)"_s,
                       Takes::Folder}}};
}

Manual::Section output() {
  return {
      .title = u"OUTPUT"_s,
      .entries = {{u"audio/SUBSET/ID.wav"_s, u"valid clips, byte for byte as in the archive"_s},
                  {u"invalid_audio/SUBSET/ID.wav"_s, u"clips that failed a check"_s},
                  {u"missing_files/SUBSET.txt"_s, u"clips that the metadata list but no archive contains"_s},
                  {u"unreachable_files/SUBSET.txt"_s,
                   u"clips that an archive lists but whose bytes cannot be read"_s},
                  {u"reports/SUBSET.csv"_s,
                   u"every listed clip with its state, the reason, and what was measured"_s},
                  {u"metadata/"_s, u"the official files"_s},
                  {u"results.sqlite, catalog.sqlite"_s, u"what was measured, and what the archives hold"_s}},
      .after = {u"A clip of several subsets is written once and linked."_s}};
}

Manual::Section exitStatus() {
  return {
      .title = u"EXIT STATUS"_s,
      .entries =
          {{u"0"_s, u"done"_s},
           {u"1"_s,
            u"failed while running, for example because the disk became full or standard output cannot be "
            u"written"_s},
           {u"2"_s, u"bad usage"_s},
           {u"3"_s,
            u"done, but a listed clip is unreachable, or is missing while an archive that is there could "
            u"not be listed or used, or not one listed clip was found; check: not every archive is intact; prepare and shard never end with this"_s},
           {u"4"_s,
            u"could not start, or the archives or the output folder vanished during the run: what was done "
            u"is kept; the message says what is missing and what to do"_s},
           {u"130"_s, u"interrupted; run the same command again to continue"_s}},
      .column = 9};
}

Manual::Section examples() {
  return {
      .title = u"EXAMPLES"_s,
      .examples = {
          {u"The evaluation and the balanced training set, checked as in most papers:"_s,
           {u"audioset-extractor-cli -e -b -m 1.0 -s -60 --archives /data/zip_audios --output "
            u"/data/audioset"_s}},
          {u"Are the downloads intact, and which volumes must be downloaded again?"_s,
           {u"audioset-extractor-cli check /data/zip_audios --output /data/audioset --report check.txt"_s}},
          {u"Another threshold, without reading anything again:"_s,
           {u"audioset-extractor-cli --rejudge -m 1.0 -s -50 --output /data/audioset"_s}}}};
}

}  // namespace

QStringList Manual::Entry::options() const {
  QStringList options;
  for (QString word : term.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    if (!word.startsWith(QLatin1Char('-'))) continue;
    if (word.endsWith(QLatin1Char(','))) word.chop(1);
    options << word;
  }
  return options;
}

Manual commandLineManual() {
  return {
      .program = u"audioset-extractor-cli"_s,
      .purpose = u"extract and check AudioSet clips from the PANNs archives"_s,
      .usage = {u"SUBSET... [OPTION...]"_s, u"--rejudge [SUBSET...] [OPTION...]"_s,
                u"check DIR [--output DIR] [--report FILE] [--again] [--json] [-n N]"_s,
                u"prepare --shards N SUBSET... [OPTION...]"_s, u"shard K/N [--output DIR] [--archives DIR]"_s,
                u"merge OUTPUT [--archives DIR]"_s, u"status OUTPUT"_s},
      .sections = {
          {.title = u"DESCRIPTION"_s,
           .before =
               {u"Reads the ZIP archives below a folder (single or split into volumes), extracts the clips "
                u"that the official metadata list for the chosen subsets, and checks each one on the way: "
                u"its CRC-32, its format, whether it is complete, and, on request, its duration and its "
                u"peak level. Running the same command again repeats nothing and finishes what was "
                u"interrupted."_s}},
          subsets(),
          checks(),
          judgingAgain(),
          files(),
          other(),
          checking(),
          dividing(),
          pieces(),
          output(),
          {.title = u"REASONS"_s,
           .before =
               {u"corrupt, wrong_format, empty, truncated, too_short, silent: the first that holds."_s}},
          exitStatus(),
          examples()}};
}

Manual windowManual() {
  return {
      .program = u"audioset-extractor"_s,
      .purpose = u"extract, check and review AudioSet clips from the PANNs archives"_s,
      .usage = {u"[OPTION...]"_s},
      .sections = {
          {.title = u"DESCRIPTION"_s,
           .before =
               {u"Opens the window, in which archives, subsets and thresholds are chosen, clips are "
                u"extracted, and what was rejected is looked at and listened to. F1 opens the user guide. "
                u"Folders that are not given are those of the last time. On servers, audioset-extractor-cli "
                u"does the same without a window."_s}},
          {.title = u"OPTIONS"_s,
           .entries = {{u"--archives DIR"_s, u"folder with the archives"_s, Takes::Folder},
                       {u"--output DIR"_s, u"folder for the results"_s, Takes::Folder},
                       {u"--metadata DIR"_s, u"folder with the official metadata"_s, Takes::Folder},
                       {u"--all-subsets"_s, u"tick all subsets"_s},
                       {u"-h, --help"_s, u"this text"_s},
                       {u"-v, --version"_s, u"the version"_s}}}}};
}

}  // namespace ase
