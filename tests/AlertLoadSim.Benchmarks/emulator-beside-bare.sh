#!/usr/bin/env bash
# The emulator's CPU per empty poll beside an endpoint that writes prepared bytes and looks at nothing, both on one core, loaded in turn from another.
# Usage: tests/AlertLoadSim.Benchmarks/emulator-beside-bare.sh [ROUNDS [SECONDS]]. Needs wrk and curl.
set -euo pipefail
export LC_ALL=C

rounds=${1:-5}
seconds=${2:-8}
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
program=$here/../../src/AlertLoadSim.Cli/bin/Release/net10.0/alertloadsim.dll
references=$here/bin/Release/net10.0/AlertLoadSim.Benchmarks.dll
work=$(mktemp -d)
emulator= bare=
trap 'for process in $emulator $bare; do kill "$process" 2>/dev/null || true; done; rm -rf "$work"' EXIT

for built in "$program" "$references"; do
  [ -e "$built" ] || { echo "build first: dotnet build -c Release AlertLoadSim.sln" >&2; exit 1; }
done
command -v wrk >/dev/null || { echo "wrk is needed (Debian: apt-get install wrk)" >&2; exit 1; }

url_of() { # FILE: the URL that a server printed
  for _ in $(seq 100); do
    grep -o 'http://127.0.0.1:[0-9]*' "$1" | head -1 | grep . && return
    sleep 0.1
  done
  cat "$1" >&2
  exit 1
}
taskset -c 0 dotnet "$program" emulate --port 0 > "$work/emulator.txt" 2>&1 &
emulator=$!
taskset -c 0 dotnet "$references" bare-endpoint > "$work/bare.txt" 2>&1 &
bare=$!
url=$(url_of "$work/emulator.txt")
plain=$(url_of "$work/bare.txt")
curl -fs --retry 5 --retry-connrefused -D "$work/head.txt" -H 'Accept-Language: en-us' -o "$work/login.json" -d \
  '{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"peer","userID":"agent0001","password":"emulator"}' "$url/icws/connection"
session=$(grep -o '"sessionId": *"[^"]*"' "$work/login.json" | cut -d'"' -f4)
cookie=$(grep -i '^set-cookie: icws_' "$work/head.txt" | sed 's/^[^:]*: //; s/;.*//' | tr -d '\r')
path=/icws/$session/messaging/messages

ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }
cost() { # PID URL: µs of CPU per request
  local before after
  before=$(ticks "$1")
  taskset -c 1 wrk -t1 -c64 -d"${seconds}s" -H "Cookie: $cookie" "$2$path" > "$work/wrk.txt"
  after=$(ticks "$1")
  grep -q 'Non-2xx' "$work/wrk.txt" && { cat "$work/wrk.txt" >&2; exit 1; }
  awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" '/requests in/ { printf "%.2f\n", t / hz * 1e6 / $1 }' "$work/wrk.txt"
}
cost "$emulator" "$url" > /dev/null # The first seconds are not like the others.
cost "$bare" "$plain" > /dev/null
for round in $(seq "$rounds"); do
  ours=$(cost "$emulator" "$url"); theirs=$(cost "$bare" "$plain")
  echo "round $round: emulator $ours us, bare $theirs us" >&2
  echo "$ours $theirs" >> "$work/all.txt"
done
awk '{ print $1 / $2, $0 }' "$work/all.txt" | sort -n | awk '{ r[NR] = $1; e[NR] = $2; b[NR] = $3 } END { m = int((NR + 1) / 2); printf "emulator beside a bare endpoint, CPU per empty poll: %.2f times (%.1f and %.1f us in the median round)\n", r[m], e[m], b[m] }'
