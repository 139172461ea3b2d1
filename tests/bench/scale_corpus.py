"""Makes a corpus with the counts of the whole of AudioSet and next to no audio: 43 archives with 1.95 million clips of 92
bytes, 2.08 million weak rows and 1.07 million strong events. Ids, labels and times are made up and follow from the seed.
About 0.7 GB; a minute or two."""

import json
import random
import shutil
import struct
import zlib
from pathlib import Path

FORMAT = 2  # raise it when the corpus changes, so that old folders are not taken for new ones
ID_CHARACTERS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
BALANCED, EVAL, UNBALANCED = 22_160, 20_371, 2_041_789  # rows of the weak files
IN_ARCHIVES = 0.9375  # the share of them that archives hold
PARTS = 41  # archives of the unbalanced set
STRONG = {"train": (103_463, 934_821), "eval": (16_996, 139_538)}  # clips and events
LABELS = 527


def mid(number):
    return f"/m/{number:05x}"


def tiny_wav(number):
    samples = struct.pack("<23h", *((number * 97 + k * 7919) % 20_000 - 10_000 for k in range(23)))
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(samples), b"WAVE", b"fmt ", 16, 1, 1, 32_000, 64_000, 2, 16,
                         b"data", len(samples))
    return header + samples


WAVS = [tiny_wav(number) for number in range(1_000)]
WAV_CRCS = [zlib.crc32(wav) for wav in WAVS]


def write_archive(path, folder, ids):
    """A stored ZIP; Python's zipfile takes a hundred times as long for so many entries."""
    path.parent.mkdir(parents=True, exist_ok=True)
    directory, offset = bytearray(), 0
    with open(path, "wb", buffering=1 << 20) as archive:
        for number, clip in enumerate(ids):
            wav, crc = WAVS[number % len(WAVS)], WAV_CRCS[number % len(WAVS)]
            name = f"{folder}/Y{clip}.wav".encode()
            fields = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x4E21, crc, len(wav), len(wav), len(name), 0)
            local = b"PK\x03\x04" + fields + name + wav
            directory += b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name
            archive.write(local)
            offset += len(local)
        archive.write(directory)
        archive.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(ids), len(ids), len(directory), offset, 0))


def write_weak(path, ids, rng):
    """In the order of the ids, as the official files are."""
    with open(path, "w") as file:
        file.write("# Segments csv\n"
                   f"# num_ytids={len(ids)}, num_segs={len(ids)}, num_unique_labels={LABELS}\n"
                   "# YTID, start_seconds, end_seconds, positive_labels\n")
        for clip in sorted(ids):
            labels = ",".join(mid(number) for number in rng.sample(range(LABELS), rng.choice((1, 1, 2, 2, 3, 4))))
            start = rng.randrange(0, 500, 10)
            file.write(f'{clip}, {start}.000, {start + 10}.000, "{labels}"\n')


def write_strong(path, ids, events, rng):
    with open(path, "w") as file:
        file.write("segment_id\tstart_time_seconds\tend_time_seconds\tlabel\n")
        for number in range(events):
            clip = ids[number * len(ids) // events]
            begin = rng.random() * 9
            file.write(f"{clip}_30000\t{begin:.3f}\t{begin + 0.5:.3f}\t{mid(rng.randrange(LABELS))}\n")


def make(folder, fraction=1.0):
    """Makes it in `folder`, unless it is there already."""
    note = {"format": FORMAT, "fraction": fraction}
    stamp = Path(folder) / "corpus.json"
    if stamp.exists() and json.loads(stamp.read_text()) == note:
        return
    shutil.rmtree(folder, ignore_errors=True)
    rng = random.Random(11)
    count = lambda number: max(1, int(number * fraction))
    wanted = count(BALANCED) + count(EVAL) + count(UNBALANCED)
    ids = set()
    while len(ids) < wanted:
        ids.add("".join(rng.choices(ID_CHARACTERS, k=11)))
    ids = sorted(ids)
    rng.shuffle(ids)
    balanced, ids = ids[:count(BALANCED)], ids[count(BALANCED):]
    evaluation, unbalanced = ids[:count(EVAL)], ids[count(EVAL):]

    metadata = Path(folder) / "metadata"
    metadata.mkdir(parents=True)
    write_weak(metadata / "balanced_train_segments.csv", balanced, rng)
    write_weak(metadata / "eval_segments.csv", evaluation, rng)
    write_weak(metadata / "unbalanced_train_segments.csv", unbalanced, rng)
    for name, (clips, events) in STRONG.items():
        source = unbalanced if name == "train" else evaluation
        write_strong(metadata / f"audioset_{name}_strong.tsv", source[:count(clips)], count(events), rng)
    with open(metadata / "class_labels_indices.csv", "w") as file:
        file.write("index,mid,display_name\n")
        file.writelines(f'{number},{mid(number)},"Sound {number}"\n' for number in range(LABELS))

    archives = Path(folder) / "zip_audios"
    held = lambda clips: clips[:int(len(clips) * IN_ARCHIVES)]
    write_archive(archives / "balanced_train_segments.zip", "balanced_train_segments", held(balanced))
    write_archive(archives / "eval_segments.zip", "eval_segments", held(evaluation))
    in_parts = held(unbalanced)
    for part in range(PARTS):
        name = f"unbalanced_train_segments_part{part:02}"
        share = in_parts[part * len(in_parts) // PARTS:(part + 1) * len(in_parts) // PARTS]
        write_archive(archives / "unbalanced_train_segments" / f"{name}.zip", name, share)
    stamp.write_text(json.dumps(note))
