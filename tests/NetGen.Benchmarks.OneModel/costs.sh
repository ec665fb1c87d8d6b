#!/usr/bin/env bash
# What a public model costs a program: nodes, layers, emitted text, seconds of the processor that it adds to a build, and the size of a native program.
#
#   costs.sh [MODEL...]      such as ResNet18; left out, all of them
#
# The models have to be fetched first (tests/NetGen.Onnx.Tests/fetch-models.sh). Prints one line of the table a model.
set -euo pipefail
cd "$(dirname "$0")"
repository=$(cd ../.. && pwd)
models=${NETGEN_MODELS:-$repository/artifacts/models}
resnet=${NUGET_PACKAGES:-$HOME/.nuget/packages}/microsoft.ml.dnnimagefeaturizer.resnet18/0.24.0/tools/DnnImageModels
tool=$repository/src/NetGen.Tool/bin/Release/net9.0/NetGen.Tool.dll
work=$(mktemp -d)
id=costs$$
trap 'end_server; rm -rf "$work"' EXIT
export LC_ALL=C MSBUILDDISABLENODEREUSE=1
unset UseSharedCompilation
TIMEFORMAT='%U %S'

all=(ResNet18 ResNetPreprocess Alexa HeyJarvis HeyMycroft HeyRhasspy SpeechEmbedding MelSpectrogram TextDirection TextDetector)
file_of() {
    case $1 in
        ResNet18) echo "$resnet/ResNet18Onnx/ResNet18.onnx" ;;
        ResNetPreprocess) echo "$resnet/ResNetPrepOnnx/ResNetPreprocess.onnx" ;;
        Alexa) echo "$models/wakeword/models/alexa_v0.1.onnx" ;;
        HeyJarvis) echo "$models/wakeword/models/hey_jarvis_v0.1.onnx" ;;
        HeyMycroft) echo "$models/wakeword/models/hey_mycroft_v0.1.onnx" ;;
        HeyRhasspy) echo "$models/wakeword/models/hey_rhasspy_v0.1.onnx" ;;
        SpeechEmbedding) echo "$models/wakeword/models/embedding_model.onnx" ;;
        MelSpectrogram) echo "$models/wakeword/models/melspectrogram.onnx" ;;
        TextDirection) echo "$models/ocr/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx" ;;
        TextDetector) echo "$models/ocr/assets/ch_PP-OCRv4_det_infer.onnx" ;;
        *) echo "costs.sh: no model $1; expected ${all[*]}" >&2; exit 2 ;;
    esac
}
input_of() {
    case $1 in
        SpeechEmbedding) echo 1,76,32,1 ;;
        MelSpectrogram) echo 1,1280 ;;
        TextDirection) echo 1,3,48,192 ;;
        TextDetector) echo 1,3,320,320 ;;
    esac
}

# The compiler server that this run has started, and no other.
server() { pgrep -f "pipename:$id" | head -n 1 || true; }
end_server() { local pid; pid=$(server); [ -z "$pid" ] || kill "$pid"; }
server_seconds() {
    local pid
    pid=$(server)
    [ -n "$pid" ] && awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15) / hz }' "/proc/$pid/stat" || echo 0
}

project() { dotnet "$1" -c Release --artifacts-path "$work/artifacts" "-p:ModelName=$name" "-p:ModelFile=$file" "-p:ModelInput=${input//,/%2C}" "${@:2}" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }

# seconds ARGUMENTS...: of the processor that one more build takes, everything but the compiler's own work being done.
seconds() {
    local before client
    find "$work/artifacts/obj" -name 'NetGen.Benchmarks.OneModel.dll' -delete
    before=$(server_seconds)
    client=$({ time project build --no-restore --no-dependencies -m:1 "$@"; } 2>&1)
    echo "$client $before $(server_seconds)" | awk '{ printf "%.1f", $1 + $2 + $4 - $3 }'
}

build_times() {
    project build -p:UseSharedCompilation=false -p:EmitCompilerGeneratedFiles=true "-p:CompilerGeneratedFilesOutputPath=$work/text"
    cold=$(seconds -p:UseSharedCompilation=false)
    for _ in 1 2 3; do
        warm=$(seconds -p:UseSharedCompilation=true "-p:SharedCompilationId=$id")
    done
}

dotnet build "$repository/src/NetGen.Tool" -c Release -v q >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
name= file= input=
build_times
cold_without=$cold
warm_without=$warm
echo "| model | nodes | layers | text, bytes | import, s | build, s, cold compiler | build, s, warm compiler | native program, MB | native output |"
echo "|---|---:|---:|---:|---:|---:|---:|---:|---|"
[ $# -gt 0 ] || set -- "${all[@]}"
for name in "$@"; do
    file=$(file_of "$name")
    input=$(input_of "$name")
    dotnet exec "$tool" inspect "$file" ${input:+--input "$input"} >"$work/layers"
    nodes=$(tail -n 1 "$work/layers" | awk '{ print $(NF - 1) }')
    layers=$(($(wc -l <"$work/layers") - 2))
    import=$({ time dotnet exec "$tool" import "$file" --name "$name" ${input:+--input "$input"} --out "$work/import" >/dev/null; } 2>&1 | awk '{ printf "%.1f", $1 + $2 }')
    build_times
    text=$(find "$work/text" -name "*.g.cs" -exec cat {} + | wc -c)
    jit=$(dotnet exec "$work/artifacts/bin/NetGen.Benchmarks.OneModel/release/NetGen.Benchmarks.OneModel.dll")
    rm -r "$work/text"
    rm -rf "$work/artifacts/publish"
    project publish -p:Native=true --ucr
    native=$(find "$work/artifacts/publish" -name NetGen.Benchmarks.OneModel -type f)
    [ "$("$native")" = "$jit" ] && same="the same bits" || same="DIFFERENT"
    echo "$name $nodes $layers $text $import $cold $cold_without $warm $warm_without $(wc -c <"$native") $same" |
        awk '{ printf "| %s | %d | %d | %d | %s | %.1f | %.1f | %.2f | %s %s %s |\n", $1, $2, $3, $4, $5, $6 - $7, $8 - $9, $10 / 1e6, $11, $12, $13 }'
done
