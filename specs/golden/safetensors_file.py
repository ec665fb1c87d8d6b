"""Writes safetensors files, which PyTorch does not do by itself."""
import json
import struct

import torch

_NAMES = {torch.float32: "F32", torch.float64: "F64", torch.int64: "I64"}


def save(path, tensors, metadata=None):
    """Writes a dictionary of tensors: length of the header, header in JSON, raw little-endian values."""
    header = {"__metadata__": {k: str(v) for k, v in metadata.items()}} if metadata else {}
    payload = []
    offset = 0
    for name, tensor in tensors.items():
        data = tensor.detach().cpu().contiguous().numpy().tobytes()
        header[name] = {
            "dtype": _NAMES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + len(data)],
        }
        payload.append(data)
        offset += len(data)

    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        file.writelines(payload)
