#!/usr/bin/env bash
# Prints how many images a second SELECT digit(pixels) predicts, in DuckDB and in PostgreSQL, beside the network's own batches:
#
#     measure.sh [ROWS]
#
# It builds first; with BUILT=1 it takes what is built.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$root/artifacts/native-library
mkdir -p "$folder"
if [ -z "${BUILT:-}" ]; then
    dotnet publish "$root/samples/NativeLibrary" -c Release --use-current-runtime -o "$folder" >&2
    dotnet build "$root/samples/DuckDb" -c Release >&2
fi

"$root/samples/DuckDb/bin/Release/net10.0/DuckDb" "${1:-1000000}" "$folder"
"$root/samples/NativeLibrary/postgres/run.sh" "$folder" "$folder/weights.safetensors" "$folder/images.bin" "$root/samples/NativeLibrary/postgres/measure.sql"
