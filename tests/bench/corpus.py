"""Makes the benchmark's corpus: N clips of 10 s in ZIP archives laid out as PANNs shares them, and their metadata.

The clips are 32 kHz mono 16-bit WAVs of tones, chirps and noise at varied levels, which deflate as recordings do (to
about 80 %). Everything follows from the seed: ids, labels and sound are made up.
"""

import array
import json
import math
import multiprocessing
import os
import random
import shutil
import struct
import sys
import zipfile
from pathlib import Path

RATE = 32000
SECONDS = 10
SAMPLES = RATE * SECONDS
FORMAT = 2  # raise it when the corpus changes, so that old folders are not taken for new ones
SEED = 7

ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MIDS = ["/m/0bt9lr", "/m/09x0r", "/m/04rlf", "/m/0k4j", "/m/015p6", "/m/0jbk", "/m/03m9d0z", "/m/07yv9"]

PARTS = 2  # of the unbalanced set, unless said otherwise


def archives(parts):
    """Archive below zip_audios/, folder in it, the official file that lists its clips."""
    listed = [("balanced_train_segments.zip", "balanced_train_segments", "balanced_train_segments.csv"),
              ("eval_segments.zip", "eval_segments", "eval_segments.csv")]
    for number in range(parts):
        name = f"unbalanced_train_segments_part{number:02}"
        listed.append((f"unbalanced_train_segments/{name}.zip", name, "unbalanced_train_segments.csv"))
    return listed


# A clip's samples are handled all at once as one long integer of 16-bit fields: plain Python adds 320,000 samples in
# well under a millisecond so. Values stay below 2^16, so no field ever carries into the next.
ONES = int.from_bytes(b"\x01\x00" * SAMPLES, "little")


def fields(value):
    return ONES * value


def make_track(seed):
    """20 s of tones and chirps with slow swells, as unsigned 15-bit samples around 2^14."""
    rng = random.Random(seed)
    partials = []
    for _ in range(4):
        partials.append((rng.uniform(60, 3000), rng.uniform(0, 40), rng.uniform(0.05, 0.5), rng.uniform(0, 6.28)))
    samples = array.array("H")
    for n in range(2 * SAMPLES):
        t = n / RATE
        value = 0.0
        for frequency, sweep, swell, phase in partials:
            value += math.sin(6.2832 * (frequency + sweep * t) * t + phase) * math.sin(swell * t + phase)
        samples.append(int(16384 + 4000 * value))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def make_wav(rng, tracks):
    track = rng.choice(tracks)
    start = rng.randrange(SAMPLES) * 2
    quieter = rng.choice([1, 2, 3, 4, 5])  # in steps of 6 dB
    noise_bits = rng.choice([3, 5, 6, 7, 8])

    sound = int.from_bytes(track[start:start + 2 * SAMPLES], "little")
    sound = (sound >> quieter) & fields((1 << (15 - quieter)) - 1)
    noise = int.from_bytes(rng.randbytes(2 * SAMPLES), "little") & fields((1 << noise_bits) - 1)
    middle = (1 << (14 - quieter)) + (1 << (noise_bits - 1))
    signed = (sound + noise + fields(0x8000 - middle)) ^ fields(0x8000)
    data = signed.to_bytes(2 * SAMPLES, "little")

    info = b"INFOISFT" + struct.pack("<I", 14) + b"Lavf58.20.100\0"
    head = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, RATE, RATE * 2, 2, 16)
    head += b"LIST" + struct.pack("<I", len(info)) + info + b"data" + struct.pack("<I", len(data))
    return b"RIFF" + struct.pack("<I", len(head) + len(data)) + head + data


def write_archive(job):
    path, folder, ids, seed, tracks, method = job
    rng = random.Random(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", method, compresslevel=6) as archive:
        for clip_id in ids:
            entry = zipfile.ZipInfo(f"{folder}/Y{clip_id}.wav", (2020, 1, 1, 0, 0, 0))
            entry.compress_type = method
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, make_wav(rng, tracks))


def write_segments(path, ids, rng):
    rows = [(clip_id, rng.randrange(0, 300, 10), rng.sample(MIDS, rng.randrange(1, 4))) for clip_id in ids]
    positives = sum(len(labels) for _, _, labels in rows)
    with open(path, "w", newline="\n") as out:
        out.write("# Segments csv created Sun Mar  5 10:54:31 2017\n")
        out.write(f"# num_ytids={len(rows)}, num_segs={len(rows)}, num_unique_labels={len(MIDS)}, "
                  f"num_positive_labels={positives}\n")
        out.write("# YTID, start_seconds, end_seconds, positive_labels\n")
        for clip_id, start, labels in rows:
            out.write(f'{clip_id}, {start}.000, {start + SECONDS}.000, "{",".join(labels)}"\n')


def make_corpus(folder, clips, stored=False, parts=PARTS):
    """Makes the corpus in `folder` unless it is there already, deflated or stored. Returns what corpus.json says of it."""
    folder = Path(folder)
    wanted = {"format": FORMAT, "clips": clips, "seed": SEED, "stored": stored, "parts": parts}
    description = folder / "corpus.json"
    if description.exists():
        known = json.loads(description.read_text())
        if all(known.get(key) == value for key, value in wanted.items()):
            return known

    for part in ("zip_audios", "metadata"):
        shutil.rmtree(folder / part, ignore_errors=True)
    description.unlink(missing_ok=True)
    (folder / "metadata").mkdir(parents=True)

    rng = random.Random(SEED)
    ids = set()
    while len(ids) < clips:
        ids.add("".join(rng.choices(ID_CHARACTERS, k=11)))
    ids = sorted(ids)
    rng.shuffle(ids)

    with multiprocessing.Pool(os.cpu_count()) as pool:
        tracks = pool.map(make_track, range(8))
        shares = [ids[n::parts + 2] for n in range(parts + 2)]
        jobs = []
        listed = {}
        for n, ((name, inner, csv), share) in enumerate(zip(archives(parts), shares)):
            jobs.append((folder / "zip_audios" / name, inner, share, SEED + 1 + n, tracks,
                         zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED))
            listed.setdefault(csv, []).extend(share)
        pool.map(write_archive, jobs, chunksize=1)
    for csv, share in listed.items():
        write_segments(folder / "metadata" / csv, sorted(share), rng)

    paths = archive_paths(folder)
    wanted["zip_bytes"] = sum(path.stat().st_size for path in paths)
    wanted["wav_bytes"] = sum(entry.file_size for path in paths for entry in zipfile.ZipFile(path).infolist())
    description.write_text(json.dumps(wanted) + "\n")
    return wanted


def archive_paths(folder):
    return sorted((Path(folder) / "zip_audios").rglob("*.zip"))
