"""The programs that the benchmark compares, each as a function that runs it once and returns what it cost."""

import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import corpus

SAMPLE = 150  # files that the reference's per-file commands are timed on; the rest is extrapolated


@dataclass
class Cost:
    seconds: float
    cpu_seconds: float = 0
    peak_bytes: int = 0  # of resident memory; at least Python's own, some 20 MB, which a child starts out with


@dataclass
class Setting:
    """What every run needs to know."""

    corpus_folder: Path
    output: Path
    binaries: Path
    clips: int
    workers: int
    cold: bool = False  # the archives come from the disk

def run(arguments):
    """Runs a command to its end and fails with its output if it does not succeed."""
    with open(os.devnull, "rb") as nothing, tempfile.TemporaryFile() as log:
        begin = time.perf_counter()
        process = subprocess.Popen([str(a) for a in arguments], stdin=nothing, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            log.seek(0)
            sys.exit(f"{arguments[0]} ended with status {process.returncode}:\n{log.read().decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def run_for_each_archive(setting, command):
    """The archives one after the other, as a user of these tools would do it."""
    costs = [run(command(path)) for path in corpus.archive_paths(setting.corpus_folder)]
    return Cost(sum(c.seconds for c in costs), sum(c.cpu_seconds for c in costs), max(c.peak_bytes for c in costs))


def this_program(setting, *more):
    return run([setting.binaries / "audioset-extractor-cli", "-u", "-b", "-e",
                "--archives", setting.corpus_folder / "zip_audios", "--metadata", setting.corpus_folder / "metadata",
                "--output", setting.output, "--offline", "-m", "1.0", "-s", "-60", "-n", setting.workers, *more])


def run_subset(setting, subset, metadata, *more):
    return run([setting.binaries / "audioset-extractor-cli", subset, "--archives", setting.corpus_folder / "zip_audios",
                "--metadata", metadata, "--output", setting.output, "--offline", "-m", "1.0", "-s", "-60",
                "-n", setting.workers, *more])


def floor(setting, writes=True):
    return run([setting.binaries / "ase_bench_floor", setting.workers, setting.output if writes else "-",
                *corpus.archive_paths(setting.corpus_folder)])


def dry_run_of_all(binaries, folder, output):
    """All five subsets, measured without a clip being written."""
    return run([binaries / "audioset-extractor-cli", "-u", "-b", "-e", "-st", "-se", "--dry-run", "--offline",
                "--archives", folder / "zip_audios", "--metadata", folder / "metadata", "--output", output,
                "-m", "1.0", "-s", "-60"])


def prepare(setting):
    """Leaves an empty output folder and the system in the same state whoever ran before: archives and memory for new
    files warm (the floor has just run, untimed), nothing waiting to be written back to the disk. If it shall be cold, the
    archives are not in memory."""
    empty_output(setting)
    floor(setting)
    empty_output(setting)
    if setting.cold:
        for path in corpus.archive_paths(setting.corpus_folder):
            with open(path, "rb") as archive:
                os.posix_fadvise(archive.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def empty_output(setting):
    """Puts a fresh folder in the place of the old output, whose files are emptied and kept until remove_outputs(): ext4
    without a journal looks, for every new file, at all those that were deleted in the last minutes, and that would be
    most of what is measured."""
    if setting.output.exists():
        for path in setting.output.rglob("*"):
            if path.is_file() and not path.is_symlink():
                os.truncate(path, 0)
        spent = spent_outputs(setting)
        spent.mkdir(exist_ok=True)
        setting.output.rename(spent / str(time.time_ns()))
    setting.output.mkdir(parents=True)
    os.sync()


def spent_outputs(setting):
    return setting.output.with_name(setting.output.name + "-spent")


def remove_outputs(setting):
    shutil.rmtree(setting.output, ignore_errors=True)
    shutil.rmtree(spent_outputs(setting), ignore_errors=True)


def seven_zip(setting):
    return run_for_each_archive(setting, lambda path: ["7z", "e", "-y", f"-o{setting.output}", path])


def unzip(setting):
    return run_for_each_archive(setting, lambda path: ["unzip", "-q", path, "-d", setting.output])


def bsdtar(setting):
    return run_for_each_archive(setting, lambda path: ["bsdtar", "-x", "-f", path, "-C", setting.output])


def reference(setting, extraction):
    """`7z e`, whose cost is given and whose files are in the output folder, followed by ffprobe and ffmpeg, once each
    per file, `workers` files at a time: timed on a sample and scaled up."""

    def check(path):
        probe = run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path])
        decode = run(["ffmpeg", "-nostdin", "-hide_banner", "-i", path, "-af", "volumedetect", "-f", "null", "-"])
        return probe.cpu_seconds + decode.cpu_seconds

    files = sorted(setting.output.glob("*.wav"))
    sample = files[:: max(1, len(files) // SAMPLE)][:SAMPLE]
    begin = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(setting.workers) as pool:
        cpu_seconds = sum(pool.map(check, sample))
    scale = setting.clips / len(sample)
    seconds = time.perf_counter() - begin
    return Cost(extraction.seconds + seconds * scale, extraction.cpu_seconds + cpu_seconds * scale)


def ids_in(archive):
    """The ids of the clips in an archive: its entries are <folder>/Y<id>.wav."""
    return [name.rsplit("/Y", 1)[1].removesuffix(".wav") for name in zipfile.ZipFile(archive).namelist()]


def count_files(folder):
    return sum(1 for _ in Path(folder).rglob("*.wav"))
