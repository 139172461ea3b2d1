#!/usr/bin/env python3
"""Measures decisions at the full count of AudioSet: how long a key press takes to be stored, with nothing else going on and
while the reports of 2.08 million rows are being renewed, and how long until the reports tell of it.

    tests/bench/decisions.py [--rounds 3] [--fraction 1.0] [--keep DIR] [--bin DIR] [--json FILE]

Builds the release preset, makes the corpus of scale.py and results for it (both kept in DIR and used again next time), and
runs ase_bench_decisions. Printed are the medians of the rounds' medians, and the longest of all rounds beside what the
project promises itself.
"""

import json
import shutil
import statistics
import subprocess

import bench
import scale_corpus

STORED_GOAL = 0.1  # seconds, also while reports are being renewed


def main():
    options = bench.options_of(__doc__, rounds=3, fraction=True)
    corpus, output = options.keep / "scale", options.keep / "decisions-output"
    print(f"Corpus in {corpus} ...", flush=True)
    scale_corpus.make(corpus, options.fraction)
    print(f"Results in {output} ...", flush=True)
    subprocess.run([options.binaries / "ase_bench_stages", corpus, output], check=True, stdout=subprocess.DEVNULL)
    machine = bench.machine_of(options.keep)
    bench.print_machine(machine)

    rounds = []
    for _ in range(options.rounds):
        done = subprocess.run([options.binaries / "ase_bench_decisions", corpus, output], check=True, stdout=subprocess.PIPE,
                              text=True)
        rounds.append(json.loads(done.stdout))
    shutil.rmtree(output)

    print()
    for name in rounds[0]:
        median = statistics.median(one[name]["median"] for one in rounds)
        longest = max(one[name]["longest"] for one in rounds)
        goal = STORED_GOAL if name.startswith("stored") else None
        remark = "" if goal is None else f"   goal: {goal:g} s or less{'' if longest <= goal else '   NOT MET'}"
        print(f"{name:<32}{median:>8.3f} s   longest {longest:.3f} s{remark}")
    bench.write_results(options, "decisions.json", {"machine": machine, "fraction": options.fraction, "rounds": rounds})


if __name__ == "__main__":
    main()
