#!/usr/bin/env bash
# Builds the module, starts a PostgreSQL server in a temporary folder, reads images into a table, and runs SQL:
#
#     run.sh LIBRARY_FOLDER WEIGHTS IMAGES SQL_FILE
#
# The server listens on a socket in the folder only. It ends with the script, and the folder goes. It refuses to run as root,
# so root runs it as the user of Debian's package.
set -euo pipefail
[ $# = 4 ] || { echo "usage: $0 LIBRARY_FOLDER WEIGHTS IMAGES SQL_FILE" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
folder=$(mktemp -d)
server=()
[ "$(id -u)" = 0 ] && server=(runuser -u postgres --)

finish() {
    [ -f "$folder/data/postmaster.pid" ] && (cd / && "${server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1)
    rm -rf "$folder"
}
trap finish EXIT

gcc -std=gnu11 -O2 -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare -Werror -fPIC -shared "$here/digit_sql.c" -o "$folder/digit_sql.so" \
    -I "$("$bin/pg_config" --includedir-server)" -I "$1" -L "$1" -ldigit '-Wl,-rpath,$ORIGIN'
cp "$1/libdigit.so" "$here/digit.sql" "$folder"
cp "$2" "$folder/weights.safetensors"
cp "$3" "$folder/images.bin"
cp "$4" "$folder/run.sql"
chmod -R a+rX "$folder"
[ "$(id -u)" = 0 ] && chown -R postgres "$folder"

cd /
"${server[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
"${server[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" -o "-k $folder -c listen_addresses='' -c fsync=off -c jit=off" start >/dev/null ||
    { cat "$folder/server.log" >&2; exit 1; }
psql() { "${server[@]}" "$bin/psql" -X -q -A -t -h "$folder" -U postgres -d postgres -v ON_ERROR_STOP=1 "$@"; }
psql -v module="$folder/digit_sql" -v weights="$folder/weights.safetensors" -v images="$folder/images.bin" -f "$folder/digit.sql" -f "$folder/run.sql" ||
    { tail -n 20 "$folder/server.log" >&2; exit 1; }
