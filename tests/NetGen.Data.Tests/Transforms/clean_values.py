"""Writes what NumPy makes of data_batch_1 with the tutorial's clean().

    python3 clean_values.py DATA_BATCH_1 all FILE       all 10000x576 values
    python3 clean_values.py DATA_BATCH_1 sample FILE    one value of every image, and all of four images (clean.f32)
"""

import pickle
import sys

import numpy as np

WHOLE = [0, 1, 4999, 9999]


def clean(data: np.ndarray) -> np.ndarray:
    images = data.reshape(len(data), 3, 32, 32)
    gray = images.mean(1)[:, 4:28, 4:28].reshape(len(data), -1)
    mean = gray.mean(axis=1)[:, np.newaxis]
    deviation = gray.std(axis=1)[:, np.newaxis]
    return ((gray - mean) / np.maximum(deviation, 1.0 / np.sqrt(gray.shape[1]))).astype(np.float32)


def main() -> None:
    path, what, target = sys.argv[1:]
    with open(path, "rb") as file:
        cleaned = clean(pickle.load(file, encoding="latin1")["data"])
    if what == "sample":
        each = np.arange(len(cleaned))
        cleaned = np.concatenate([cleaned[each, each * 37 % 576], cleaned[WHOLE].ravel()])
    cleaned.astype("<f4").tofile(target)


if __name__ == "__main__":
    main()
