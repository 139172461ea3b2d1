#!/usr/bin/env python3
"""Measures the window at the full count of AudioSet: 2.08 million rows to open, filter, sort, judge, scroll through, see as
cards, hear and decide about.

    tests/bench/window.py [--rounds 3] [--fraction 1.0] [--keep DIR] [--bin DIR] [--json FILE]

Builds the release preset, makes the corpus of scale.py and results for it (both kept in DIR and used again next time), and
runs ase_bench_window: on the display there is, or on one that Xvfb makes. Printed are medians over the rounds, beside what
the project promises itself; of the pauses of the GUI thread the longest. What is heard goes to a PulseAudio server of its own
with a null sink; without one, the time to the next clip's sound is left out.
"""

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

import bench
import scale_corpus

# What the project promises itself: beginning of the names of what was timed, seconds.
GOALS = [("first paint", 0.4), ("open results", 2.0), ("filter", 0.15), ("sort", 1.0), ("pause", 0.05), ("gallery", 1.0),
         ("next clip", 0.15)]
MEMORY_GOALS = [("at rest", 650e6), ("peak of a bulk act", 1e9), ("peak", 700e6), ("more for the gallery", 200e6)]


def goal_of(name, goals):
    return next((most for beginning, most in goals if name.startswith(beginning)), None)


@contextlib.contextmanager
def display():
    """The environment for a window; with a display of its own where there is none."""
    if os.environ.get("DISPLAY") or sys.platform != "linux":
        yield os.environ
        return
    if shutil.which("Xvfb") is None:
        sys.exit("There is no display here. Install Xvfb, and start this again.")
    server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
    try:
        yield {**os.environ, "DISPLAY": f":{server.stdout.readline().decode().strip()}"}
    finally:
        server.terminate()
        server.wait()


def run_round(binaries, corpus, output, environment):
    done = subprocess.run([binaries / "ase_bench_window", corpus, output, str(time.monotonic_ns())], check=True,
                          stdout=subprocess.PIPE, text=True, env=environment)
    return json.loads(done.stdout)


def main():
    options = bench.options_of(__doc__, rounds=3, fraction=True)
    corpus, output = options.keep / "scale", options.keep / "window-output"
    print(f"Corpus in {corpus} ...", flush=True)
    scale_corpus.make(corpus, options.fraction)
    print(f"Results in {output} ...", flush=True)
    subprocess.run([options.binaries / "ase_bench_stages", corpus, output], check=True, stdout=subprocess.DEVNULL)
    machine = bench.machine_of(options.keep)
    bench.print_machine(machine)

    with display() as environment:
        rounds = [run_round(options.binaries, corpus, output, environment) for _ in range(options.rounds)]
    shutil.rmtree(output)

    seconds = {}
    for name in rounds[0]["seconds"]:
        times = [one["seconds"][name] for one in rounds]
        seconds[name] = max(times) if name.startswith("pause") else statistics.median(times)
    print()
    for name, value in seconds.items():
        goal = goal_of(name, GOALS)
        remark = "" if goal is None else f"   goal: {goal:g} s or less{'' if value <= goal else '   NOT MET'}"
        print(f"{name:<32}{value:>8.3f} s{remark}")
    for name in rounds[0]["bytes"]:
        value = max(one["bytes"][name] for one in rounds)
        goal = goal_of(name, MEMORY_GOALS)
        print(f"{'memory ' + name:<32}{value / 1e6:>7.0f} MB   goal: {goal / 1e6:g} MB or less"
              f"{'' if value <= goal else '   NOT MET'}")
    bench.write_results(options, "window.json", {"machine": machine, "fraction": options.fraction, "rounds": rounds})


if __name__ == "__main__":
    main()
