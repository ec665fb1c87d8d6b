"""Makes the part of Fashion-MNIST that the sample embeds: the first images of each original file, in their order.

    python3 make-subset.py [FOLDER_WITH_THE_FOUR_FILES]

The folder defaults to the one of Debian's package dataset-fashion-mnist. The files are written beside this script;
the same input gives the same bytes (no time, no file name in the gzip header).
"""

import gzip
import struct
import sys
from pathlib import Path

COUNTS = {"train": 12_000, "t10k": 2_000}


def read(path: Path) -> tuple[bytes, list[int], bytes]:
    """The magic number, the dimensions and the data of an IDX file of bytes."""
    content = gzip.decompress(path.read_bytes())
    rank = content[3]
    header = 4 + 4 * rank
    dimensions = list(struct.unpack(f">{rank}I", content[4:header]))
    return content[:4], dimensions, content[header:]


def write(path: Path, magic: bytes, dimensions: list[int], data: bytes) -> None:
    content = magic + struct.pack(f">{len(dimensions)}I", *dimensions) + data
    path.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/datasets/fashion-mnist")
    target = Path(__file__).parent
    for split, count in COUNTS.items():
        for kind in ("images-idx3", "labels-idx1"):
            name = f"{split}-{kind}-ubyte.gz"
            magic, dimensions, data = read(source / name)
            one = len(data) // dimensions[0]
            write(target / name, magic, [count, *dimensions[1:]], data[: count * one])


if __name__ == "__main__":
    main()
