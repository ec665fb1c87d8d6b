"""Writes the small pickles beside this script: one batch of CIFAR-10 as several Pythons would write it.

    python3 make_pickles.py

The pixels count 0, 7, 14, ... modulo 251; BatchPickles.cs has the same values.
"""

import pickle
import struct
from pathlib import Path

import numpy as np

COUNT = 2
PIXELS = 3072
LABELS = [6, 9]
FILES = ["frog_s_000004.png", "it's_\u00e9.png"]
BATCH_LABEL = "training batch 1 of 5"

DATA = (np.arange(COUNT * PIXELS) * 7 % 251).astype(np.uint8).reshape(COUNT, PIXELS)


def python2() -> bytes:
    """Opcode by opcode what Python 2 wrote for the published files (protocol 2)."""
    memo = 0

    def put(code: bytes) -> bytes:
        nonlocal memo
        memo += 1
        return code + b"q" + bytes([memo])

    def text(value: str) -> bytes:
        content = value.encode("latin1")
        return put(b"U" + bytes([len(content)]) + content)

    def array() -> bytes:
        content = DATA.tobytes()
        reconstruct = put(b"cnumpy.core.multiarray\n_reconstruct\n") + put(b"cnumpy\nndarray\n") + put(b"K\x00\x85") + text("b")
        dtype = put(b"cnumpy\ndtype\n") + text("u1") + put(b"K\x00K\x01\x87") + put(b"R") + b"(K\x03" + text("|")
        dtype += put(b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00t") + b"b"
        shape = put(b"K" + bytes([COUNT]) + b"M" + struct.pack("<H", PIXELS) + b"\x86")
        return put(reconstruct + put(b"\x87") + b"R") + b"(K\x01" + shape + dtype + b"\x89" + put(b"T" + struct.pack("<I", len(content)) + content) + put(b"t") + b"b"

    def items(codes: list[bytes]) -> bytes:
        return put(b"]") + b"(" + b"".join(codes) + b"e"

    out = b"\x80\x02" + put(b"}") + b"("
    out += text("batch_label") + text(BATCH_LABEL)
    out += text("labels") + items([b"K" + bytes([label]) for label in LABELS])
    out += text("data") + array()
    out += text("filenames") + items([text(name) for name in FILES])
    return out + b"u."


def python2_text() -> bytes:
    """The same in protocol 0, with the quoted strings of Python 2."""

    def text(value: bytes) -> bytes:
        quoted = repr(value)[1:]  # Python 3 quotes bytes as Python 2 did text
        return b"S" + quoted.encode("ascii") + b"\n"

    out = b"(d" + text(b"batch_label") + text(BATCH_LABEL.encode()) + b"s"
    out += text(b"labels") + b"(l" + b"".join(b"I%d\na" % label for label in LABELS) + b"s"
    out += text(b"data") + b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\nt" + text(b"b") + b"tR"
    out += b"(I1\n(L%dL\nI%d\nt" % (COUNT, PIXELS) + b"cnumpy\ndtype\n(" + text(b"u1") + b"I0\nI1\ntR(I3\n" + text(b"|") + b"NNNI-1\nI-1\nI0\ntb"
    out += b"I00\n" + text(DATA.tobytes()) + b"tbs"
    out += text(b"filenames") + b"(l" + b"".join(text(name.encode("latin1")) + b"a" for name in FILES) + b"s"
    return out + b"."


def main() -> None:
    batch = {"batch_label": BATCH_LABEL, "labels": LABELS, "data": DATA, "filenames": FILES}
    in_bytes = {key.encode(): value for key, value in batch.items()}
    pickles = {f"protocol{protocol}": pickle.dumps(batch, protocol) for protocol in range(6)}
    pickles |= {"bytes-keys": pickle.dumps(in_bytes, 3), "python2": python2(), "python2-protocol0": python2_text()}
    for content in pickles.values():
        fields = pickle.loads(content, encoding="latin1")
        assert (fields.get("data", fields.get(b"data")) == DATA).all()
    pickles["numpy2"] = pickles["protocol2"].replace(b"cnumpy.core.", b"cnumpy._core.")  # what NumPy 2 calls its modules
    for name, content in pickles.items():
        (Path(__file__).parent / f"{name}.pickle").write_bytes(content)


if __name__ == "__main__":
    main()
