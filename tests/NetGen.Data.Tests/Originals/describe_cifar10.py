"""Prints what Python reads from the original files of CIFAR-10, a line a field; OriginalCifar10Tests.cs compares it.

    python3 describe_cifar10.py FOLDER > cifar-10.txt
"""

import gzip
import hashlib
import pickle
import sys
from pathlib import Path


def load(path: Path) -> dict:
    content = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(path.name + ".gz").read_bytes())
    return pickle.loads(content, encoding="latin1")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main() -> None:
    folder = Path(sys.argv[1])
    meta = load(folder / "batches.meta")
    print("batches.meta", meta["num_cases_per_batch"], meta["num_vis"], ",".join(meta["label_names"]))
    for name in ("data_batch_1", "data_batch_2", "test_batch"):
        batch = load(folder / name)
        print(name, "batch_label", batch["batch_label"])
        print(name, "labels", sha256(bytes(batch["labels"])))
        print(name, "data", "x".join(map(str, batch["data"].shape)), sha256(batch["data"].tobytes()))
        print(name, "filenames", sha256("\n".join(batch["filenames"]).encode()))


if __name__ == "__main__":
    main()
