"""Predicts images of a file of bytes, 28 x 28 each: python3 predict.py libdigit.so fashion-net.safetensors images.bin THREADS.

Each line has the class of an image and its scores, exactly."""

import sys

import numpy as np

from digit import Digit

library, weights, images, threads = sys.argv[1:]
with Digit(library, weights) as network:
    pixels = np.fromfile(images, np.uint8).reshape(-1, *network.input_shape).astype(np.float32) / np.float32(255)
    for scores in network.predict(pixels, int(threads)):
        print(scores.argmax(), *(f"{score:.9g}" for score in scores))
