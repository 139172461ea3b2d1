#!/usr/bin/env python3
"""Shows what a spinning disk and a network share see of a run, and how long it takes on them.

    tests/bench/slow_disk.py [--clips 600] [--stored] [--keep DIR] [--bin DIR] [--json FILE]

Shows the corpus of run.py by way of ase_bench_slow_disk (which needs FUSE, and is built where libfuse 3 is), as if it lay
on such a medium, and has every contestant extract it. Printed are the time, how long the medium was busy, how often it had
to jump, and how many bytes were read, in times the archives' size. `medium alone`: the archives read from front to back.
"""

import contextlib
import json
import subprocess
import sys
import time

import bench
import corpus
import tools

PROGRAM = "ase_bench_slow_disk"
MEDIA = {"disk": "150 MB/s, 10 ms a jump", "share": "100 MB/s, 5 ms an answer, 8 requests at a time"}


@contextlib.contextmanager
def shown(binaries, medium, folder, mount_point, seen):
    """The folder as it lies on the medium, with no byte of it in memory yet. Fills `seen` at the end."""
    mount_point.mkdir(parents=True, exist_ok=True)
    server = subprocess.Popen([binaries / PROGRAM, medium, folder, mount_point], stdout=subprocess.PIPE,
                              text=True)
    try:
        while not mount_point.is_mount():
            if server.poll() is not None:
                sys.exit("cannot show a folder by FUSE here")
            time.sleep(0.01)
        yield mount_point
    finally:
        subprocess.run(["fusermount3", "-u", mount_point], check=server.returncode is None)
    seen.update(json.loads(server.communicate()[0]))


def read_all(folder):
    begin = time.perf_counter()
    for path in corpus.archive_paths(folder):
        with open(path, "rb", buffering=0) as archive:
            while archive.read(1 << 20):
                pass
    return tools.Cost(time.perf_counter() - begin)


def contestants(setting_of):
    yield "medium alone", lambda folder: read_all(folder)
    for workers in (1, 2, 4):
        yield f"this program, {workers}", lambda folder, n=workers: tools.this_program(setting_of(folder, n))
    yield "floor, 2", lambda folder: tools.floor(setting_of(folder, 2))
    yield "7z e", lambda folder: tools.seven_zip(setting_of(folder, 1))


def measure(binaries, keep, clips, stored):
    """Rows of results: medium, contestant, seconds and what the medium saw."""
    folder = keep / f"corpus-{clips}{'-stored' if stored else ''}"
    made = corpus.make_corpus(folder, clips, stored)
    output = keep / "output"
    setting_of = lambda shown_folder, workers: tools.Setting(shown_folder, output, binaries, clips, workers)
    rows = []
    for medium in MEDIA:
        for name, contestant in contestants(setting_of):
            tools.empty_output(setting_of(folder, 1))
            seen = {}
            with shown(binaries, medium, folder, keep / "slow", seen) as slow:
                cost = contestant(slow)
            rows.append({"medium": medium, "contestant": name, "wall": cost.seconds, **seen,
                         "read_once": seen["bytes"] / made["zip_bytes"]})
    tools.remove_outputs(setting_of(folder, 1))
    return rows


def print_rows(rows):
    for medium, description in MEDIA.items():
        print(f"\n{medium}: {description}")
        print(f"{'':<20}{'time':>10}{'busy':>10}{'jumps':>8}{'requests':>10}{'read':>8}")
        for row in rows:
            if row["medium"] == medium:
                print(f"{row['contestant']:<20}{row['wall']:>8.2f} s{row['seconds']:>8.2f} s{row['jumps']:>8}"
                      f"{row['requests']:>10}{row['read_once']:>8.2f}")


def more_options(parser):
    parser.add_argument("--stored", action="store_true", help="archives that are not compressed")


def main():
    options = bench.options_of(__doc__, clips=600, more=more_options)
    if not (options.binaries / PROGRAM).exists():
        sys.exit(f"{PROGRAM} was not built: libfuse 3 is missing (packaging/install-deps.sh bench)")
    rows = measure(options.binaries, options.keep, options.clips, options.stored)
    print_rows(rows)
    bench.write_results(options, "slow_disk.json", {"machine": bench.machine_of(options.keep), "clips": options.clips,
                                                    "stored": options.stored, "rows": rows})


if __name__ == "__main__":
    main()
