#!/usr/bin/env bash
# What other generators say of a server that is silent for 2 s of every 20 s, asked 500 times a second for 40 s. By the plan a tenth of the requests falls into a
# silence, so the 99th percentile is 1,800 ms and the longest 2,000 ms; ours: ./run-load.sh tests/AlertLoadSim.Benchmarks/stall.yaml.
# Usage: tests/AlertLoadSim.Benchmarks/stall-peers.sh. wrk, h2load and k6 are asked where they are installed.
set -euo pipefail
export LC_ALL=C

home=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
program=$home/src/AlertLoadSim.Cli/bin/Release/net10.0/alertloadsim.dll
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
[ -e "$program" ] || { echo "build first: $home/run-load.sh check $home/scenarios/quick-start.yaml" >&2; exit 1; }

# Each has a server of its own, whose silences begin 10 s and 30 s after the peer.
cat > "$work/emulator.yaml" <<'YAML'
emulator: { faults: [ { stall: { at: 15s, during: 2s } }, { stall: { at: 35s, during: 2s } } ] }
YAML
cat > "$work/stall.js" <<'JS'
import http from 'k6/http';
const params = { headers: { Cookie: __ENV.COOKIE } };
export const options = {
  discardResponseBodies: true,
  summaryTrendStats: ['p(99)', 'max'],
  scenarios: { open: { executor: 'constant-arrival-rate', rate: 500, timeUnit: '1s', duration: '40s', preAllocatedVUs: Number(__ENV.VUS) } },
};
export default function () { http.get(__ENV.URL, params); }
export function handleSummary(data) {
  const d = data.metrics.http_req_duration.values, dropped = data.metrics.dropped_iterations;
  return { stdout: `p99 ${d['p(99)'].toFixed(0)} ms, max ${d.max.toFixed(0)} ms, ${dropped ? dropped.values.count : 0} not sent\n` };
}
JS
ask() { # NAME COMMAND…: what it prints
  local name=$1 begun
  shift
  begun=$(date +%s%N)
  taskset -c 0 dotnet "$program" emulate --port 0 --config "$work/emulator.yaml" > "$work/emulator.txt" 2>&1 &
  server=$!
  url=
  for _ in $(seq 100); do
    url=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/emulator.txt" | head -1 || true)
    [ -n "$url" ] && curl -fs "$url/icws/connection/version" >/dev/null 2>&1 && break
    sleep 0.1
  done
  curl -fs -D "$work/head.txt" -H 'Accept-Language: en-us' -o "$work/login.json" -d \
    '{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"peer","userID":"agent0001","password":"emulator"}' "$url/icws/connection"
  session=$(grep -o '"sessionId": *"[^"]*"' "$work/login.json" | cut -d'"' -f4)
  COOKIE=$(grep -i '^set-cookie: icws_' "$work/head.txt" | sed 's/^[^:]*: //; s/;.*//' | tr -d '\r')
  URL=$url/icws/$session/messaging/messages
  export URL COOKIE
  sleep "$(awk -v ns=$(($(date +%s%N) - begun)) 'BEGIN { left = 5 - ns / 1e9; print (left > 0 ? left : 0) }')"
  printf '%-16s %s\n' "$name" "$("$@")"
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}
with_wrk() { taskset -c 1 wrk -t1 -c64 -d40s --latency -H "Cookie: $COOKIE" "$URL" | awk '/ 99%/ { p = $2 } /Latency  / && $4 ~ /s$/ { max = $4 } END { print "p99 " p ", max " max }'; }
with_h2load() {
  taskset -c 1 h2load --h1 -t1 -c64 -D40 --rps=7.8125 --log-file="$work/h2load.log" -H "Cookie: $COOKIE" "$URL" > /dev/null
  cut -f3 "$work/h2load.log" | sort -n | awk '{ v[NR] = $1 } END { printf "p99 %.0f ms, max %.0f ms, %d sent\n", v[int(NR * 0.99)] / 1000, v[NR] / 1000, NR }'
}
with_k6() { K6_NO_USAGE_REPORT=true K6_AUTO_EXTENSION_RESOLUTION=false taskset -c 1 k6 run --quiet --no-color --address '' -e VUS="$1" -e URL="$URL" -e COOKIE="$COOKIE" "$work/stall.js" 2>/dev/null; }

! command -v wrk >/dev/null || ask "wrk, 64" with_wrk
! command -v h2load >/dev/null || ask "h2load, 64" with_h2load
! command -v k6 >/dev/null || { ask "k6, 64 VUs" with_k6 64; ask "k6, 2,000 VUs" with_k6 2000; }
