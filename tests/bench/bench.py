"""What all benchmarks share: their options, the programs, the machine that they ran on, the file of their results."""

import argparse
import json
import os
import platform
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def options_of(description, clips=None, rounds=None, fraction=False, more=lambda parser: None):
    """Parses the command line; builds the programs unless told where they are. The result has what was asked for, and
    `binaries`, `keep` (a folder that is there) and `json`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    if clips is not None:
        parser.add_argument("--clips", type=int, default=clips)
    if rounds is not None:
        parser.add_argument("--rounds", type=int, default=rounds)
    if fraction:
        parser.add_argument("--fraction", type=float, default=1.0, help="of all of AudioSet's counts")
    more(parser)
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "bench", metavar="DIR",
                        help="where corpora and results are (default: build/bench)")
    parser.add_argument("--bin", type=Path, metavar="DIR", help="use the programs in DIR instead of building them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the results (default: a file in the folder of --keep)")
    options = parser.parse_args()
    for name in ("clips", "rounds", "workers", "fraction"):
        if getattr(options, name, 1) <= 0:
            parser.error(f"--{name} must be more than 0")
    if options.bin is None:
        subprocess.run([ROOT / "packaging" / "install-deps.sh", "bench"], check=True)
        subprocess.run([ROOT / "packaging" / "build.sh", "release"], check=True, stdout=subprocess.DEVNULL)
    options.binaries = (options.bin or ROOT / "build" / "release" / "bin").resolve()
    options.keep = options.keep.resolve()
    options.keep.mkdir(parents=True, exist_ok=True)
    return options


def first_line(*command):
    try:
        out = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    except FileNotFoundError:
        return "not installed"
    lines = [line for line in (out.stdout + out.stderr).splitlines() if line.strip()]
    return lines[0].strip() if lines else "?"


def machine_of(folder):
    """The machine, the file system of a folder on it, and the tools that are compared."""
    cpu, memory = platform.processor() or platform.machine(), 0
    if Path("/proc/cpuinfo").exists():
        models = [line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
        cpu = models[0] if models else cpu
        memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal")) * 1024
    return {
        "cpu": cpu,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": round(memory / 1e9, 1),
        "system": f"{platform.system()} {platform.release()}",
        "file_system": first_line("stat", "-f", "-c", "%T", str(folder)) if platform.system() == "Linux" else "?",
        "7z": first_line("7z"),
        "unzip": first_line("unzip", "-v"),
        "bsdtar": first_line("bsdtar", "--version"),
        "ffmpeg": first_line("ffmpeg", "-version"),
    }


def print_machine(machine):
    for key, value in machine.items():
        print(f"  {key.replace('_', ' ')}: {value}", flush=True)


def write_results(options, name, results):
    target = options.json or options.keep / name
    target.write_text(json.dumps(results, indent=2) + "\n")
    print(f"\nWritten to {target}")
