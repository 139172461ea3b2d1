#!/usr/bin/env python3
"""Measures every stage at the full count of AudioSet: 43 archives, 2.08 million rows, 1.07 million events.

    tests/bench/scale.py [--rounds 3] [--fraction 1.0] [--keep DIR] [--bin DIR] [--json FILE]

Builds the release preset, makes a corpus with these counts and next to no audio (kept in DIR and used again next time), and
runs ase_bench_stages on it, and the command line with --dry-run. Printed are medians over the rounds, beside what the
project promises itself. Needs 3 GB of free space.
"""

import json
import shutil
import statistics
import subprocess

import bench
import scale_corpus
import tools

# What the project promises itself: label, the stages whose times add up, seconds.
GOALS = [
    ("list archives, cold", ["list archives"], 8.0),
    ("list archives, cached", ["list archives, cached"], 1.0),
    ("read all metadata", ["read metadata", "read events"], 1.5),
    ("plan all subsets", ["plan"], 1.0),
    ("write results and reports", ["record", "load, unsorted", "rewrite", "reports"], 25.0),
    ("open results to a usable table", ["open results", "review table", "judge"], 2.0),
    ("judge all clips anew", ["judge again"], 0.05),
]
MOST_FILTER, MOST_SORT = 0.15, 1.0
MEMORY_GOAL = 450e6


def main():
    options = bench.options_of(__doc__, rounds=3, fraction=True)
    corpus, output = options.keep / "scale", options.keep / "scale-output"
    print(f"Corpus in {corpus} ...", flush=True)
    scale_corpus.make(corpus, options.fraction)
    machine = bench.machine_of(options.keep)
    bench.print_machine(machine)

    stages, command_line = {}, []
    for _ in range(options.rounds):
        done = subprocess.run([options.binaries / "ase_bench_stages", corpus, output], check=True, capture_output=True, text=True)
        for stage, seconds in json.loads(done.stdout).items():
            stages.setdefault(stage, []).append(seconds)
        shutil.rmtree(output)
        command_line.append(tools.dry_run_of_all(options.binaries, corpus, output))
    shutil.rmtree(output)

    medians = {stage: statistics.median(times) for stage, times in stages.items()}
    print("\n{:<32}{:>10}{:>10}{:>10}".format("stage", "median", "min", "max"))
    for stage, times in stages.items():
        print(f"{stage:<32}{medians[stage]:>8.3f} s{min(times):>8.3f} s{max(times):>8.3f} s")
    goals = [(label, sum(medians[stage] for stage in parts), most) for label, parts, most in GOALS]
    for label, prefix, most in (("slowest filter", "filter", MOST_FILTER), ("slowest sort", "sort", MOST_SORT)):
        goals.append((label, max(time for stage, time in medians.items() if stage.startswith(prefix)), most))
    print()
    for label, seconds, most in goals:
        print(f"{label:<32}{seconds:>8.3f} s   goal: {most:g} s or less{'' if seconds <= most else '   NOT MET'}")
    peak = max(cost.peak_bytes for cost in command_line)
    seconds = statistics.median(cost.seconds for cost in command_line)
    print(f"{'command line, --dry-run':<32}{seconds:>8.1f} s")
    print(f"{'  its peak memory':<32}{peak / 1e6:>7.0f} MB   goal: {MEMORY_GOAL / 1e6:g} MB or less"
          f"{'' if peak <= MEMORY_GOAL else '   NOT MET'}")
    bench.write_results(options, "scale.json", {"machine": machine, "fraction": options.fraction, "stages": stages,
                                                "command_line": {"seconds": seconds, "peak_bytes": peak}})


if __name__ == "__main__":
    main()
