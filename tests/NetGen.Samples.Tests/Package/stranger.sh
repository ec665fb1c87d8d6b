#!/usr/bin/env bash
# What a stranger does, timed: an empty folder, the packages, the README's program, built, edited, run, published as a native program, and run again.
#
#   stranger.sh FEED IMAGES FOLDER
#
#   FEED    a folder with NetGen's packages
#   IMAGES  a folder with the files of Fashion-MNIST
#   FOLDER  an empty folder, where everything happens
#
# Prints what each command prints, and a table at the end. No compiler stays behind between commands, so that its seconds are those of its command.
set -euo pipefail
feed=$(cd "$1" && pwd)
images=$(cd "$2" && pwd)
repository=$(cd "$(dirname "$0")/../../.." && pwd)
dotnet=${DOTNET_HOST_PATH:-dotnet}
export LC_ALL=C MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
mkdir -p "$3"
cd "$3"
table=$PWD/table.md
times=$PWD/times
exec 3>&1

# step NAME COMMAND...: runs the command and adds a row to the table.
step() {
    local name=$1
    shift
    echo "== $name: $*"
    TIMEFORMAT='%1R %U %S'
    { time "$@" >&3 2>&1; } 2>"$times"
    awk -v name="$name" '{ printf "| %s | %s | %.1f |\n", name, $1, $2 + $3 }' "$times" >>"$table"
}

# block PAGE LANGUAGE N: the nth block of a language on a page.
block() {
    awk -v fence="\`\`\`$2" -v wanted="$3" '$0 == fence { inside = ++count == wanted; next } /^```/ { inside = 0 } inside' "$repository/$1"
}

# milliseconds COMMAND...: the median of nine runs, from start to end.
milliseconds() {
    TIMEFORMAT=%3R
    for _ in 1 2 3 4 5 6 7 8 9; do
        { time "$@" >/dev/null 2>&1; } 2>&1
    done | sort -n | awk 'NR == 5 { printf "%.0f", 1000 * $1 }'
}

printf '| step | seconds | of the processor |\n|---|---:|---:|\n' >"$table"

# Packages come from the feed, and theirs from what the machine has already. Nothing is left behind outside the folder.
cat >nuget.config <<END
<configuration>
  <config><add key="globalPackagesFolder" value="packages" /></config>
  <packageSources><clear /><add key="feed" value="$feed" /></packageSources>
  <fallbackPackageFolders><clear /><add key="machine" value="${NUGET_PACKAGES:-$HOME/.nuget/packages}" /></fallbackPackageFolders>
</configuration>
END

step "new project" "$dotnet" new console -o Stranger
cd Stranger
step "package NetGen" "$dotnet" add package NetGen
step "package NetGen.Data" "$dotnet" add package NetGen.Data

block src/NetGen/README.md xml 1 >settings
sed '/<PropertyGroup>/r settings' Stranger.csproj >changed
mv changed Stranger.csproj
cp -R "$images" folder

# The README's program as it stands. It prints nothing, so two lines are added that tell what it learned. With the name of a file it only predicts.
block README.md csharp 1 >FashionNet.cs
block README.md csharp 2 >program
{
    grep '^using [A-Za-z.]*;$' program
    echo 'if (args is [var file]) { Console.WriteLine(Prediction.From(file)); return; }'
    grep -v '^using [A-Za-z.]*;$' program
    echo 'Console.WriteLine($"first picture: {string.Join(" ", scores.ToArray())}");'
    echo 'Console.WriteLine(Prediction.From("fashion-net.safetensors"));'
} >Program.cs
cat >Prediction.cs <<'END'
internal static class Prediction
{
    public static string From(string file) =>
        $"stripes: {string.Join(" ", FashionNet.FromFile(file).Predict([.. Enumerable.Range(0, FashionNet.InputLength).Select(i => i % 9 / 9f)]))}";
}
END

step build "$dotnet" build
echo '// An edit that concerns no network.' >>Prediction.cs
step "build after an edit" "$dotnet" build
step "train, save, load, predict" "$dotnet" run --no-build
mv fashion-net.safetensors ../jit.safetensors

rid=$("$dotnet" --info | awk '$1 == "RID:" { print $2; exit }')
step "publish with Native AOT" "$dotnet" publish -p:PublishAot=true -r "$rid"
native=$PWD/bin/Release/net10.0/$rid/publish/Stranger
step "train, save, load, predict in the native program" "$native"
mv fashion-net.safetensors ../native.safetensors
echo "== load and predict in the native program"
"$native" ../native.safetensors

size=$(wc -c <"$native" | awk '{ printf "%.2f", $1 / 1e6 }')
printf '\n| native program | |\n|---|---:|\n| size | %s MB |\n| load and predict, from start to end | %s ms |\n' "$size" "$(milliseconds "$native" ../native.safetensors)" >>"$table"
echo "== table"
cat "$table"
