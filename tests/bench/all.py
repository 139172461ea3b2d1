#!/usr/bin/env python3
"""Runs every benchmark that needs no display, one after the other: half an hour or so, 8 GB of free space.

    tests/bench/all.py [--rounds 3] [--clips 3000] [--fraction 1.0] [--keep DIR] [--bin DIR]

Each prints its table and writes its results beside the corpora (DIR, build/bench by default); all.json there holds them
together. What each measures stands at its head: run.py, scaling.py, slow_disk.py, scale.py. The window's is window.py.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from run import ROOT

HERE = Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clips", type=int, default=3000, help="of run.py; the others take a part of them")
    parser.add_argument("--fraction", type=float, default=1.0, help="of all of AudioSet's counts, for scale.py")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "bench", metavar="DIR")
    parser.add_argument("--bin", type=Path, metavar="DIR", help="use the programs in DIR instead of building them")
    options = parser.parse_args()
    if options.bin is None:
        subprocess.run([ROOT / "packaging" / "install-deps.sh", "bench"], check=True)
        subprocess.run([ROOT / "packaging" / "build.sh", "release"], check=True, stdout=subprocess.DEVNULL)
    binaries = options.bin or ROOT / "build" / "release" / "bin"
    keep = options.keep.resolve()
    rounds = ["--rounds", str(options.rounds)]
    clips = lambda divisor: ["--clips", str(max(1, options.clips // divisor))]
    benchmarks = {
        "deflated": ["run.py", *rounds, *clips(1)],
        "stored": ["run.py", "--stored", *rounds, *clips(1)],
        "scaling": ["scaling.py", *rounds, *clips(3)],
        "slow_disk": ["slow_disk.py", *clips(5)],
        "scale": ["scale.py", *rounds, "--fraction", str(options.fraction)],
    }
    results = {}
    for name, (script, *arguments) in benchmarks.items():
        print(f"\n=== {name}", flush=True)
        target = keep / f"{name}.json"
        subprocess.run([sys.executable, HERE / script, *arguments, "--keep", keep, "--bin", binaries, "--json", target],
                       check=True)
        results[name] = json.loads(target.read_text())
    (keep / "all.json").write_text(json.dumps(results, indent=2) + "\n")
    print(f"\nAll written to {keep / 'all.json'}")


if __name__ == "__main__":
    main()
