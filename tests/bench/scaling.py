#!/usr/bin/env python3
"""Measures how the time of a run grows: with the workers, with the number of archives, with the share of clips selected.

    tests/bench/scaling.py [--clips 1000] [--rounds 3] [--keep DIR] [--bin DIR] [--json FILE]

Corpora as run.py makes them, in memory where /dev/shm has room for them (2.4 GB with 1,000 clips), so that no disk blurs
the curve. Printed are the best of the rounds. Floor: ase_bench_floor, which inflates, checks and writes and does nothing
else.
"""

import random
import shutil
from pathlib import Path

import bench
import corpus
import tools

WORKERS = (1, 2, 4)
PARTS = (2, 41)  # with the two other archives: as few as run.py has, and as many as there are of AudioSet
SHARES = (0.01, 0.1, 0.5, 1.0)


def place_for(clips, keep):
    """Memory, if there is enough for three corpora and an output; else `keep`."""
    needed = clips * 2_400_000
    memory = Path("/dev/shm")
    return memory / "ase-bench" if memory.is_dir() and shutil.disk_usage(memory).free > needed else keep


def best(rounds, setting, act):
    seconds = []
    for _ in range(rounds):
        tools.empty_output(setting)
        seconds.append(act().seconds)
    tools.empty_output(setting)
    return min(seconds)


def with_workers(setting_for, rounds):
    for workers in WORKERS:
        setting = setting_for(workers)
        yield {"workers": workers,
               "dry run": best(rounds, setting, lambda: tools.this_program(setting, "--dry-run")),
               "floor, dry": best(rounds, setting, lambda: tools.floor(setting, writes=False)),
               "run": best(rounds, setting, lambda: tools.this_program(setting)),
               "floor": best(rounds, setting, lambda: tools.floor(setting))}


def with_shares(setting, metadata, rounds):
    """Of all clips, listed as those of one subset, whichever archives they are in."""
    listing = metadata / "eval_segments.csv"
    ids = [entry for path in corpus.archive_paths(setting.corpus_folder) for entry in tools.ids_in(path)]
    for share in SHARES:
        metadata.mkdir(parents=True, exist_ok=True)
        some = sorted(random.Random(1).sample(ids, max(1, round(len(ids) * share))))
        corpus.write_segments(listing, some, random.Random(1))
        yield {"share": share, "clips": len(some),
               "dry run": best(rounds, setting, lambda: tools.run_subset(setting, "-e", metadata, "--dry-run"))}


def print_rows(title, rows):
    print(f"\n{title}")
    names = list(rows[0])
    print("".join(f"{name:>14}" for name in names))
    for row in rows:
        print("".join(f"{row[name]:>12.2f} s" if isinstance(row[name], float) and name != "share" else
                      f"{row[name]:>14}" for name in names))


def main():
    options = bench.options_of(__doc__, clips=1000, rounds=3)
    place = place_for(options.clips, options.keep)
    results = {"machine": bench.machine_of(options.keep), "clips": options.clips, "place": str(place)}
    print(f"{options.clips:,} clips, in {place}", flush=True)

    def setting_for(workers, parts=corpus.PARTS, stored=False):
        folder = place / f"corpus-{options.clips}-{parts}{'-stored' if stored else ''}"
        corpus.make_corpus(folder, options.clips, stored, parts)
        return tools.Setting(folder, place / "output", options.binaries, options.clips, workers)

    for stored in (False, True):
        key = "workers, stored" if stored else "workers, deflated"
        results[key] = list(with_workers(lambda workers: setting_for(workers, stored=stored), options.rounds))
        print_rows(key.capitalize(), results[key])
    results["archives"] = []
    for parts in PARTS:
        setting = setting_for(2, parts)
        results["archives"].append({"archives": parts + 2, "dry run": best(
            options.rounds, setting, lambda: tools.this_program(setting, "--dry-run"))})
    print_rows("Archives, 2 workers", results["archives"])
    results["shares"] = list(with_shares(setting_for(2, PARTS[-1]), place / "share-metadata", options.rounds))
    print_rows(f"Share of the clips in {PARTS[-1] + 2} archives, 2 workers", results["shares"])
    tools.remove_outputs(setting)
    if place != options.keep:
        shutil.rmtree(place)
    bench.write_results(options, "scaling.json", results)


if __name__ == "__main__":
    main()
