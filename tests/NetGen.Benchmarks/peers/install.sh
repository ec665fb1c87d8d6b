#!/usr/bin/env bash
# Builds the peers of the benchmark that take a download: PyTorch (300 MB) and the native compiler. ONNX Runtime comes with the benchmark itself.
# Each is left out, and said so, where it cannot be had; the benchmark then runs without it.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
failed=0

if ! dotnet build "$here"/../../NetGen.Benchmarks.Torch -c Release -v quiet; then
    echo "PyTorch: not built"
    failed=1
fi

# The reference network compiled ahead of time for the instruction sets of this machine.
native=x86-x64-v3
grep -qw avx512f /proc/cpuinfo 2>/dev/null && native=x86-x64-v4
if [ "$(uname -m)" = x86_64 ] && ! dotnet publish "$here"/../../NetGen.Benchmarks.Native -c Release -r linux-x64 -p:IlcInstructionSet=$native -o "$here"/native -v quiet; then
    echo "native program: not published"
    failed=1
fi

exit $failed
