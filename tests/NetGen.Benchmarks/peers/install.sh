#!/usr/bin/env bash
# Brings the peers of the benchmark: ONNX Runtime (its shared library, inside an npm package) and PyTorch (Debian's, with OpenBLAS).
# Each is left out, and said so, where it cannot be had; the benchmark then runs without it.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
failed=0

# Only the shared library is wanted: no scripts, which would download more.
if [ -e "$here"/node_modules/onnxruntime-node/bin ]; then
    echo "ONNX Runtime: already there"
elif ! npm install --prefix "$here" --no-save --ignore-scripts --no-audit --no-fund onnxruntime-node@1.30.0; then
    echo "ONNX Runtime: not installed"
    failed=1
fi

if /usr/bin/python3 -c 'import torch' 2>/dev/null; then
    echo "PyTorch: already there"
else
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    export DEBIAN_FRONTEND=noninteractive
    if ! { $sudo apt-get update -q && $sudo apt-get install -q -y --no-install-recommends python3-torch libopenblas0-pthread; }; then
        echo "PyTorch: not installed"
        failed=1
    fi
fi

# The reference network compiled ahead of time for the instruction sets of this machine.
native=x86-x64-v3
grep -qw avx512f /proc/cpuinfo 2>/dev/null && native=x86-x64-v4
if [ "$(uname -m)" = x86_64 ] && ! dotnet publish "$here"/../../NetGen.Benchmarks.Native -c Release -r linux-x64 -p:IlcInstructionSet=$native -o "$here"/native -v quiet; then
    echo "native program: not published"
    failed=1
fi

exit $failed
