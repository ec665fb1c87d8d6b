"""The network in libdigit.so, with NumPy arrays. It needs nothing beside NumPy and the library."""

import ctypes
import os

import numpy as np


class DigitError(Exception):
    """What a function of the library returned, and what it had expected."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Digit:
    """A network. Any number of threads may use it."""

    def __init__(self, library, weights=None, seed=0):
        self._network = ctypes.c_void_p()
        self._library = _declare(ctypes.CDLL(os.fspath(library)))
        self.input_shape = self._shape(self._library.digit_input_shape)
        self.outputs = self._library.digit_output_length()
        if weights is None:
            self._call("create", seed, ctypes.byref(self._network), network=False)
        else:
            self._call("open_file", os.fsencode(weights), ctypes.byref(self._network), network=False)

    def predict(self, images, threads=1):
        """Scores of images, an array [images, ...input_shape]."""
        images = np.ascontiguousarray(images, np.float32)
        self._check(images)
        scores = np.empty((len(images), self.outputs), np.float32)
        self._call("predict_batch", _floats(images), images.size, _floats(scores), scores.size, threads)
        return scores

    def train(self, images, labels):
        """Trains on a mini-batch, and gives its loss before the update."""
        images = np.ascontiguousarray(images, np.float32)
        self._check(images)
        labels = np.ascontiguousarray(labels, np.int32)
        loss = ctypes.c_double()
        pointer = labels.ctypes.data_as(ctypes.POINTER(ctypes.c_int32))
        self._call("train_step", _floats(images), images.size, pointer, labels.size, ctypes.byref(loss))
        return loss.value

    def save(self, path):
        self._call("save_file", os.fsencode(path))

    def close(self):
        if self._network:
            self._call("free")
            self._network = ctypes.c_void_p()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _check(self, images):
        if images.shape[1:] != self.input_shape:
            raise ValueError(f"the images have shape {images.shape}; expected (images, {', '.join(map(str, self.input_shape))})")

    def _shape(self, function):
        dimensions = (ctypes.c_int32 * 8)()
        rank = ctypes.c_size_t()
        self._require(function(0, dimensions, len(dimensions), ctypes.byref(rank)))
        return tuple(dimensions[: rank.value])

    def _call(self, name, *arguments, network=True):
        function = getattr(self._library, "digit_" + name)
        self._require(function(self._network, *arguments) if network else function(*arguments))

    def _require(self, status):
        if status != 0:
            raise DigitError(status, self._library.digit_last_error().decode())


def _floats(array):
    return array.ctypes.data_as(ctypes.POINTER(ctypes.c_float))


def _declare(library):
    handle, size, text = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p
    floats, integers = ctypes.POINTER(ctypes.c_float), ctypes.POINTER(ctypes.c_int32)
    new = ctypes.POINTER(handle)
    for name, arguments in {
        "create": [ctypes.c_uint64, new],
        "open_file": [text, new],
        "free": [handle],
        "save_file": [handle, text],
        "predict_batch": [handle, floats, size, floats, size, ctypes.c_int32],
        "train_step": [handle, floats, size, integers, size, ctypes.POINTER(ctypes.c_double)],
        "input_shape": [ctypes.c_int32, integers, size, ctypes.POINTER(size)],
    }.items():
        getattr(library, "digit_" + name).argtypes = arguments
    library.digit_output_length.restype = size
    library.digit_last_error.restype = text
    return library
