#!/usr/bin/env python3
"""Compares this program with other ways to get clips out of the archives.

    tests/bench/run.py [--clips 3000] [--stored] [--cold] [--rounds 3] [--workers 2] [--keep DIR] [--bin DIR]
                       [--json FILE]

Builds the release preset, makes a corpus of N clips of 10 s, deflated or stored (kept in DIR and used again next time), and
runs in turn:

  this program   extracts, checks the CRC-32 and judges every clip (-m 1.0 -s -60), writes reports
  again          the same command once more: nothing is left to do
  floor          ase_bench_floor: inflates with libdeflate, checks the CRC-32, writes the files; nothing else
  dry run        this program with --dry-run: measures and judges, writes reports and no clip
  floor, dry     ase_bench_floor without the writing
  7z e           one archive after the other
  reference      7z e, then ffprobe and `ffmpeg -af volumedetect` on every file, as many at a time as there are
                 workers; timed on 150 files and scaled up to N
  unzip, bsdtar  one archive after the other

Before each timed run the floor runs once untimed, its output is emptied and the disk synced, so that all find the same
warm caches. With --cold the archives are then dropped from the system's memory and come from the disk, as archives that
are larger than the memory do. Printed are medians over the rounds.
With 3,000 clips, 4 GB of free space are needed. A tool that is not installed is left out.
"""

import shutil
import statistics
import sys

import bench
import corpus
import tools

# What the project promises itself: label, how it is computed from the medians, limit (deflated, stored), whether more is
# better.
GOALS = [
    ("reference / this program", "reference", "this program", (40.0, 40.0), True),
    ("7z e / this program", "7z e", "this program", (2.5, 1.5), True),
    ("this program / floor", "this program", "floor", (1.25, 1.25), False),
    ("dry run / floor, dry", "dry run", "floor, dry", (1.15, None), False),
]
AGAIN_GOAL = 0.5  # seconds, with 3,000 clips
MEMORY_GOAL = 100e6


def run_round(setting, costs):
    """Runs every contestant once and appends to `costs`: name -> list of Cost."""

    def record(name, cost):
        costs.setdefault(name, []).append(cost)
        print(f"  {name:<14}{cost.seconds:8.2f} s", flush=True)

    tools.prepare(setting)
    record("this program", tools.this_program(setting))
    extracted = tools.count_files(setting.output / "audio")
    if extracted != setting.clips:
        sys.exit(f"this program extracted {extracted} of {setting.clips} clips")
    record("again", tools.this_program(setting))

    tools.prepare(setting)
    record("floor", tools.floor(setting))

    tools.prepare(setting)
    record("dry run", tools.this_program(setting, "--dry-run"))
    if setting.cold:
        tools.prepare(setting)
    record("floor, dry", tools.floor(setting, writes=False))

    if shutil.which("7z"):
        tools.prepare(setting)
        extraction = tools.seven_zip(setting)
        record("7z e", extraction)
        if shutil.which("ffmpeg") and shutil.which("ffprobe"):
            record("reference", tools.reference(setting, extraction))

    for name, tool in (("unzip", tools.unzip), ("bsdtar", tools.bsdtar)):
        if shutil.which(name):
            tools.prepare(setting)
            record(name, tool(setting))


def summarize(costs, clips, wav_bytes):
    rows = {}
    for name, runs in costs.items():
        seconds = [cost.seconds for cost in runs]
        median = statistics.median(seconds)
        rows[name] = {
            "seconds": [round(s, 3) for s in seconds],
            "median_s": round(median, 3),
            "median_cpu_s": round(statistics.median(cost.cpu_seconds for cost in runs), 3),
            "clips_per_s": round(clips / median, 1),
            "wav_mb_per_s": round(wav_bytes / median / 1e6, 1),
            "peak_mb": round(max(cost.peak_bytes for cost in runs) / 1e6, 1),
        }
    return rows


def print_table(rows):
    own = rows["this program"]["median_s"]
    line = "{:<14}{:>10}{:>10}{:>10}{:>10}{:>9}{:>8}{:>8}"
    print("\n" + line.format("", "median", "min", "max", "CPU", "clips/s", "MB/s", "ratio"))
    for name, row in rows.items():
        times = [row["median_s"], min(row["seconds"]), max(row["seconds"]), row["median_cpu_s"]]
        print(line.format(name, *(f"{seconds:.2f} s" for seconds in times), f"{row['clips_per_s']:.0f}",
                          f"{row['wav_mb_per_s']:.0f}", f"{row['median_s'] / own:.2f}"))
    print("\nCPU: median over all cores; MB/s: of WAV written; ratio: median time in times this program's")


def judge_goals(rows, stored):
    goals = []
    for label, over, under, limits, more_is_better in GOALS:
        if over in rows and under in rows:
            limit = limits[1 if stored else 0]
            if limit is None:  # nothing to inflate: to decode the samples is then most of the work
                continue
            value = rows[over]["median_s"] / rows[under]["median_s"]
            met = value >= limit if more_is_better else value <= limit
            goals.append((label, f"{value:.2f}", f"{limit:g} or {'more' if more_is_better else 'less'}", met))
    again = rows["again"]["median_s"]
    goals.append(("second run", f"{again:.2f} s", f"{AGAIN_GOAL:g} s or less", again <= AGAIN_GOAL))
    peak = rows["this program"]["peak_mb"]
    goals.append(("peak memory", f"{peak:.0f} MB", f"{MEMORY_GOAL / 1e6:.0f} MB or less", peak * 1e6 <= MEMORY_GOAL))
    return [dict(zip(("what", "measured", "goal", "met"), goal)) for goal in goals]


def more_options(parser):
    parser.add_argument("--stored", action="store_true", help="archives that are not compressed")
    parser.add_argument("--cold", action="store_true", help="archives that are not in the system's memory")
    parser.add_argument("--workers", type=int, default=2, help="threads or processes of those that can have several")


def main():
    options = bench.options_of(__doc__, clips=3000, rounds=3, more=more_options)
    folder = options.keep / f"corpus-{options.clips}{'-stored' if options.stored else ''}"
    print(f"Corpus of {options.clips:,} clips in {folder} ...", flush=True)
    made = corpus.make_corpus(folder, options.clips, options.stored)
    print(f"  {made['zip_bytes'] / 1e9:.2f} GB of ZIP, {made['wav_bytes'] / 1e9:.2f} GB of WAV "
          f"({made['zip_bytes'] / made['wav_bytes']:.0%})")
    machine = bench.machine_of(options.keep)
    bench.print_machine(machine)

    setting = tools.Setting(folder, options.keep / "output", options.binaries, options.clips, options.workers,
                            options.cold)
    costs = {}
    for number in range(options.rounds):
        print(f"Round {number + 1} of {options.rounds}", flush=True)
        run_round(setting, costs)
    tools.remove_outputs(setting)

    rows = summarize(costs, options.clips, made["wav_bytes"])
    goals = judge_goals(rows, options.stored)
    print_table(rows)
    print()
    for goal in goals:
        print(f"{goal['what']:<26}{goal['measured']:>10}   goal: {goal['goal']:<16}{'' if goal['met'] else 'NOT MET'}")
    bench.write_results(options, "result.json", {"corpus": made, "rounds": options.rounds, "workers": options.workers,
                                                 "cold": options.cold, "machine": machine, "runs": rows, "goals": goals})


if __name__ == "__main__":
    main()
