#include "app/help_text.h"

namespace ase {

QString helpText() {
  return QStringLiteral(R"(audioset-extractor-cli - extract and check AudioSet clips from the PANNs archives

USAGE
    audioset-extractor-cli SUBSET... [OPTION...]
    audioset-extractor-cli --rejudge [SUBSET...] [OPTION...]
    audioset-extractor-cli check DIR [--output DIR] [--report FILE] [--again] [--json] [-n N]

DESCRIPTION
    Reads the ZIP archives below a folder (single or split into volumes), extracts the clips that the official metadata
    list for the chosen subsets, and checks each one on the way: its CRC-32, its format, whether it is complete, and, on
    request, its duration and its peak level. Running the same command again repeats nothing and finishes what was
    interrupted.

SUBSETS
    -u,  --weak-unbalanced-train     unbalanced_train_segments.csv
    -b,  --weak-balanced-train       balanced_train_segments.csv
    -e,  --weak-eval                 eval_segments.csv
    -st, --strong-train              audioset_train_strong.tsv
    -se, --strong-eval               audioset_eval_strong.tsv

CHECKS
    -m,  --min-duration SECONDS      a shorter clip is invalid (too_short); off unless given
    -s,  --silence-db-threshold DB   a clip whose peak is below DB dBFS (-91 to 0) is invalid (silent), unless its
                                     labels contain Silence; off unless given
    --rejudge                        apply these two to what was measured before: files move between audio and
                                     invalid_audio, the reports are rewritten, no archive is opened
    --dry-run                        measure and judge every clip and write the reports, but no audio: to see what the
                                     checks reject before anything is extracted

FILES
    --archives DIR                   folder with the archives, at any depth (default: zip_audios)
    --output DIR                     where the results go (default: the current folder)
    --metadata DIR                   folder with the official metadata (default: OUTPUT/metadata)
    --metadata-url URL               where to download the metadata from, instead of the official server
    --ontology-url URL               where to download ontology.json from
    --offline                        download nothing
    --again                          read again what is corrupt or unreachable, also from archives that have not changed
    --remove-orphans                 move files in audio whose clip the list does not name (or no longer names) to
                                     invalid_audio; without it they are only named in the summary
    --skip-bad-rows                  continue although some rows of the metadata cannot be read; they are named
    --own-lists                      use your own lists of clips in the metadata folder, such as a part of an official
                                     one; every row must be valid

OTHER
    -n,  --num-workers N             clips processed at once (default: one per core)
    --entry-limit MIB                larger entries are not read (default: 64)
    --json                           print a summary for programs on standard output, progress on standard error; after
                                     a failure, {"version", "status", "exit_status", "message", "file"}
    -h,  --help                      this text
    --version                        the version

    Long options may be written with underscores instead of hyphens.

CHECKING ARCHIVES
    check DIR                        reads every archive below DIR from front to back and says of each volume whether it
                                     is intact: the header, size and CRC-32 of every entry, clip or not
    --output DIR                     keep the results with the catalog there; archives that were checked before and have
                                     not changed are not read again
    --again                          read these too
    --report FILE                    save a report that names the entries with a problem
    --json                           print {"archives": [{"path", "volumes": [{"name", "state"}], "state", "entries",
                                     "problems": [{"entry", "volume", "problem", "detail"}]}]}

OUTPUT
    audio/SUBSET/ID.wav              valid clips, byte for byte as in the archive
    invalid_audio/SUBSET/ID.wav      clips that failed a check
    missing_files/SUBSET.txt         clips that the metadata list but no archive contains
    unreachable_files/SUBSET.txt     clips that an archive lists but whose bytes cannot be read
    reports/SUBSET.csv               every listed clip with its state, the reason, and what was measured
    metadata/                        the official files
    results.sqlite, catalog.sqlite   what was measured, and what the archives hold

    A clip of several subsets is written once and linked.

REASONS
    corrupt, wrong_format, empty, truncated, too_short, silent: the first that holds.

EXIT STATUS
    0    done
    1    failed while running, for example because the disk became full or standard output cannot be written
    2    bad usage
    3    done, but a listed clip is unreachable, or is missing while an archive that is there could not be listed;
         check: not every archive is intact
    4    could not start; the message says what is missing and what to do
    130  interrupted; run the same command again to continue

EXAMPLES
    The evaluation and the balanced training set, checked as in most papers:
        audioset-extractor-cli -e -b -m 1.0 -s -60 --archives /data/zip_audios --output /data/audioset

    Are the downloads intact, and which volumes must be downloaded again?
        audioset-extractor-cli check /data/zip_audios --output /data/audioset --report check.txt

    Another threshold, without reading anything again:
        audioset-extractor-cli --rejudge -m 1.0 -s -50 --output /data/audioset
)");
}

}  // namespace ase
