#!/usr/bin/env python3
"""Runs every benchmark that needs no display, one after the other: half an hour or so, 8 GB of free space.

    tests/bench/all.py [--clips 3000] [--rounds 3] [--fraction 1.0] [--keep DIR] [--bin DIR] [--json FILE]

Each prints its table and writes its results beside the corpora (DIR, build/bench by default); all.json there holds them
together. One that fails stops none of the others. What each measures stands at its head: run.py, scaling.py, slow_disk.py, scale.py. The window's are window.py and decisions.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import bench

HERE = Path(__file__).resolve().parent


def main():
    options = bench.options_of(__doc__, clips=3000, rounds=3, fraction=True)
    rounds = ["--rounds", str(options.rounds)]
    clips = lambda divisor: ["--clips", str(max(1, options.clips // divisor))]
    benchmarks = {
        "deflated": ["run.py", *rounds, *clips(1)],
        "stored": ["run.py", "--stored", *rounds, *clips(1)],
        "stored_cold": ["run.py", "--stored", "--cold", *rounds, *clips(1)],
        "scaling": ["scaling.py", *rounds, *clips(3)],
        "slow_disk": ["slow_disk.py", *clips(5)],
        "slow_disk_stored": ["slow_disk.py", "--stored", *clips(5)],
        "scale": ["scale.py", *rounds, "--fraction", str(options.fraction)],
    }
    results = {}
    for name, (script, *arguments) in benchmarks.items():
        print(f"\n=== {name}", flush=True)
        target = options.keep / f"{name}.json"
        done = subprocess.run([sys.executable, HERE / script, *arguments, "--keep", options.keep, "--bin",
                               options.binaries, "--json", target], check=False)
        if done.returncode == 0:
            results[name] = json.loads(target.read_text())
    bench.write_results(options, "all.json", results)
    if len(results) < len(benchmarks):
        sys.exit(f"Failed: {', '.join(sorted(benchmarks.keys() - results.keys()))}")


if __name__ == "__main__":
    main()
