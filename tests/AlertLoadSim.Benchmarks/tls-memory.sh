#!/usr/bin/env bash
# Memory per added session over TLS, everything on, beside a client that only holds TLS connections: the growth between two numbers of connections.
# Usage: tests/AlertLoadSim.Benchmarks/tls-memory.sh [FEW [MANY]]. Each polls every 10 s; the bare client asks once.
set -euo pipefail
export LC_ALL=C

few=${1:-1000}
many=${2:-4000}
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
home=$here/../..
program=$home/src/AlertLoadSim.Cli/bin/Release/net10.0/alertloadsim.dll
references=$here/bin/Release/net10.0/AlertLoadSim.Benchmarks.dll
work=$(mktemp -d)
server= client=
trap 'for process in $client $server; do kill "$process" 2>/dev/null || true; done; rm -rf "$work"' EXIT

for built in "$program" "$references"; do
  [ -e "$built" ] || { echo "build first: dotnet build -c Release $home/AlertLoadSim.sln" >&2; exit 1; }
done

printf 'sessions: { users: { pattern: "agent{0:00000}", count: %d, password: emulator } }\n' "$many" > "$work/emulator.yaml"
dotnet "$program" emulate --port 0 --https-port 0 --config "$work/emulator.yaml" > "$work/emulator.txt" 2>&1 &
server=$!
url=
for _ in $(seq 100); do
  url=$(grep -o 'https://127.0.0.1:[0-9]*' "$work/emulator.txt" | head -1 || true)
  [ -n "$url" ] && curl -kfs "$url/icws/connection/version" >/dev/null 2>&1 && break
  sleep 0.1
done
curl -kfs -D "$work/head.txt" -H 'Accept-Language: en-us' -o "$work/login.json" -d \
  '{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"peer","userID":"agent00001","password":"emulator"}' "$url/icws/connection"
session=$(grep -o '"sessionId": *"[^"]*"' "$work/login.json" | cut -d'"' -f4)
cookie=$(grep -i '^set-cookie: icws_' "$work/head.txt" | sed 's/^[^:]*: //; s/;.*//' | tr -d '\r')

pss_kb() { awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup"; }

run_bare() { # COUNT
  dotnet "$references" bare-tls-clients "$url/icws/$session/messaging/messages" "$cookie" "$1" 60 > "$work/bare.txt" 2>&1 &
  client=$!
  until grep -q 'are open' "$work/bare.txt"; do kill -0 "$client" || { cat "$work/bare.txt" >&2; exit 1; }; sleep 1; done
  sleep 20
  pss_kb "$client"
  kill "$client"
  wait "$client" 2>/dev/null || true
  client=
}

run_ours() { # COUNT
  cat > "$work/tls.yaml" <<YAML
name: tls
target: { url: "$url" }
sessions:
  users: { pattern: "agent{0:00000}", count: $1, password: "\${ICWS_PASSWORD}" }
  notifications: { every: 10s }
  audit: { whenRinging: false, atEnd: false }
  connectRate: 100/s
load: [ { rampingConstant: { sessions: $1, during: $(($1 / 100))s } }, { keepConstant: { sessions: $1, during: 40s } } ]
YAML
  ICWS_PASSWORD=emulator dotnet "$program" run "$work/tls.yaml" --insecure --out "$work/run$1" > "$work/out.txt" 2>&1 &
  client=$!
  sleep $(($1 / 100 + 32))
  pss_kb "$client" || { cat "$work/out.txt" >&2; exit 1; }
  kill -INT "$client"
  wait "$client" 2>/dev/null || true
  client=
}

added=$((many - few))
bare_few=$(run_bare "$few"); bare_many=$(run_bare "$many")
ours_few=$(run_ours "$few"); ours_many=$(run_ours "$many")
awk -v a="$added" -v bf="$bare_few" -v bm="$bare_many" -v f="$ours_few" -v m="$ours_many" 'BEGIN {
  bare = (bm - bf) / a; ours = (m - f) / a
  printf "PSS of %d and %d KB bare, %d and %d KB ours\n", bf, bm, f, m
  printf "per added connection: bare client %.1f KiB, session %.1f KiB, ratio %.2f\n", bare, ours, ours / bare
}'
