#!/usr/bin/env bash
# Publishes the reference network as native programs and prints the table of specs/embedding.md: their size, how long they take from their start to their
# first prediction, their memory, and their speed against the JIT compiler. QUIET names a command that runs others while the machine does nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
project=tests/NetGen.Benchmarks.FirstPrediction
out=$PWD/artifacts/embedding
dotnet=${DOTNET_HOST_PATH:-dotnet}
starts=${STARTS:-25}
frameworks=${FRAMEWORKS:-net10.0 net9.0}
jit=$out/jit/NetGen.Benchmarks.FirstPrediction.dll
weights=$out/fashion-net.safetensors
export MSBUILDDISABLENODEREUSE=1
mkdir -p "$out"

# publish FRAMEWORK SET VARIANT: one program, in a folder of its own.
publish() {
    local set=()
    [ "$2" = default ] || set=(-p:IlcInstructionSet="$2")
    "$dotnet" publish $project -c Release -r linux-x64 -o "$out/$1-$2-$3" -p:Framework="$1" -p:Variant="$3" -p:Weights="$weights" \
        -p:UseSharedCompilation=false -v quiet "${set[@]}"
}

# row NAME PROGRAM [ARGUMENT]: a line of the first table.
row() {
    local name=$1 median least memory
    shift
    read -r median least memory < <(${QUIET:-} "$dotnet" "$jit" starts "$starts" "$@")
    printf '| %s | %s | %s | %s | %s |\n' "$name" "$(wc -c <"$1" | awk '{ printf "%.2f", $1 / 1e6 }')" "$median" "$least" "$memory"
}

# speed NAME NATIVE SET: a line of the second table.
speed() {
    local native compiled
    native=$(${QUIET:-} "$2" "$weights" times </dev/null | tail -n 1)
    compiled=$(${QUIET:-} env DOTNET_TieredPGO=0 DOTNET_ReadyToRun=1 DOTNET_EnableAVX512=$(($3 == 512)) "$dotnet" "$jit" "$weights" times </dev/null | tail -n 1)
    paste <(echo "$native") <(echo "$compiled") | awk -v name="$1" '{ printf "| %s | %.0f | %.0f | %.2f | %.0f | %.0f | %.2f |\n", name, $1, $3, $3 / $1, $2, $4, $4 / $2 }'
}

case ${1:-table} in
publish)
    "$dotnet" build $project -c Release -o "$out/jit" -p:Variant=Training -p:PublishAot=false -p:UseSharedCompilation=false -v quiet
    "$dotnet" "$jit" "$weights" save
    for framework in $frameworks; do
        v4=x86-64-v4
        [ $framework = net10.0 ] || v4=x86-x64-v4
        for set in default $v4; do
            publish $framework $set File
            publish $framework $set Training
        done
        publish $framework default Embedded
    done
    ;;
print)
    echo "| program | MB | first prediction, ms | shortest, ms | memory, MB |"
    echo "|---|---:|---:|---:|---:|"
    for framework in $frameworks; do
        v4=x86-64-v4
        [ $framework = net10.0 ] || v4=x86-x64-v4
        row "$framework, AVX2 (the default), weights in a file" "$out/$framework-default-File/NetGen.Benchmarks.FirstPrediction" "$weights"
        row "the same with AVX-512" "$out/$framework-$v4-File/NetGen.Benchmarks.FirstPrediction" "$weights"
        row "$framework, AVX2, weights in the program" "$out/$framework-default-Embedded/NetGen.Benchmarks.FirstPrediction"
        row "$framework, AVX2, with training" "$out/$framework-default-Training/NetGen.Benchmarks.FirstPrediction" "$weights"
        row "the same with AVX-512" "$out/$framework-$v4-Training/NetGen.Benchmarks.FirstPrediction" "$weights"
    done
    echo
    echo "| µs | predict 64, native | JIT | JIT ÷ native | training step of 64, native | JIT | JIT ÷ native |"
    echo "|---|---:|---:|---:|---:|---:|---:|"
    for framework in $frameworks; do
        v4=x86-64-v4
        [ $framework = net10.0 ] || v4=x86-x64-v4
        speed "$framework, AVX2 (the default)" "$out/$framework-default-Training/NetGen.Benchmarks.FirstPrediction" 256
        speed "$framework, AVX-512" "$out/$framework-$v4-Training/NetGen.Benchmarks.FirstPrediction" 512
    done
    ;;
table)
    bash "$0" publish
    bash "$0" print | tee "$out/table.md"
    ;;
esac
