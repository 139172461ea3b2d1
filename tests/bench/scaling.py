#!/usr/bin/env python3
"""Measures how the time of a run grows: with the workers, with the number of archives, with the share of clips selected.

    tests/bench/scaling.py [--clips 1000] [--rounds 3] [--keep DIR] [--bin DIR] [--json FILE]

Corpora as run.py makes them, in memory where /dev/shm has room for them (1.6 GB with 1,000 clips), so that no disk blurs
the curve. Printed are the best of the rounds. Floor: ase_bench_floor, which inflates, checks and writes and does nothing
else.
"""

import argparse
import json
import random
import shutil
import subprocess
from pathlib import Path

import corpus
import tools
from run import ROOT, describe_machine

WORKERS = (1, 2, 4)
PARTS = (2, 41)  # with the two other archives: as few as run.py has, and as many as there are of AudioSet
SHARES = (0.01, 0.1, 0.5, 1.0)


def place_for(clips, keep):
    """Memory, if there is enough for two corpora and an output; else `keep`."""
    needed = clips * 1_700_000
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clips", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "bench", metavar="DIR")
    parser.add_argument("--bin", type=Path, metavar="DIR", help="use the programs in DIR instead of building them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the results (default: DIR/scaling.json)")
    options = parser.parse_args()
    if options.bin is None:
        subprocess.run([ROOT / "packaging" / "build.sh", "release"], check=True, stdout=subprocess.DEVNULL)
    binaries = (options.bin or ROOT / "build" / "release" / "bin").resolve()
    keep = options.keep.resolve()
    keep.mkdir(parents=True, exist_ok=True)
    place = place_for(options.clips, keep)
    results = {"machine": describe_machine(keep), "clips": options.clips, "place": str(place)}
    print(f"{options.clips:,} clips, in {place}", flush=True)

    def setting_for(workers, parts=corpus.PARTS, stored=False):
        folder = place / f"corpus-{options.clips}-{parts}{'-stored' if stored else ''}"
        corpus.make_corpus(folder, options.clips, stored, parts)
        return tools.Setting(folder, place / "output", binaries, options.clips, workers)

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
    if place != keep:
        shutil.rmtree(place)
    target = options.json or keep / "scaling.json"
    target.write_text(json.dumps(results, indent=2) + "\n")
    print(f"\nWritten to {target}")


if __name__ == "__main__":
    main()
