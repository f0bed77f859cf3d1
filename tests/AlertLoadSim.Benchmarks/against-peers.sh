#!/usr/bin/env bash
# Generator CPU per empty poll, whole processes side by side: one emulator on one core, generators in turn on another, at saturation.
# Usage: tests/AlertLoadSim.Benchmarks/against-peers.sh [ROUNDS [SECONDS]]. Needs wrk and curl; h2load, ab, k6 and tsung join in where they are installed.
# Others join in by PEERS=FOLDER: each NAME.sh there is called with URL COOKIE CONNECTIONS SECONDS and prints "ok=N seconds=S cpuMs=M".
set -euo pipefail
export LC_ALL=C

rounds=${1:-5}
seconds=${2:-10}
connections=64
home=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
program=$home/src/AlertLoadSim.Cli/bin/Release/net10.0/alertloadsim.dll
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

[ -e "$program" ] || { echo "build first: $home/run-load.sh check $home/scenarios/quick-start.yaml" >&2; exit 1; }
command -v wrk >/dev/null || { echo "wrk is needed (Debian: apt-get install wrk)" >&2; exit 1; }
[ "$(nproc)" -ge 2 ] || { echo "two cores are needed: one for the server, one for the generators" >&2; exit 1; }

export DOTNET_TieredPGO=1
taskset -c 0 dotnet "$program" emulate --port 0 > "$work/emulator.txt" 2>&1 &
server=$!
for _ in $(seq 100); do
  url=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/emulator.txt" | head -1 || true)
  [ -n "$url" ] && curl -fs "$url/icws/connection/version" >/dev/null 2>&1 && break
  sleep 0.1
done

curl -fs -D "$work/head.txt" -H 'Accept-Language: en-us' -o "$work/login.json" -d \
  '{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"peer","userID":"agent9999","password":"emulator"}' "$url/icws/connection"
session=$(grep -o '"sessionId": *"[^"]*"' "$work/login.json" | cut -d'"' -f4)
cookie=$(grep -i '^set-cookie: icws_' "$work/head.txt" | sed 's/^[^:]*: //; s/;.*//' | tr -d '\r')
poll=$url/icws/$session/messaging/messages
[ "$(curl -fs -H "Cookie: $cookie" "$poll")" = "[]" ] || { echo "the emulator does not answer []" >&2; exit 1; }

cat > "$work/closed-loop.yaml" <<YAML
name: closed-loop
target: { url: "$url" }
sessions:
  users: { pattern: "agent{0:0000}", count: $connections, password: "\${ICWS_PASSWORD}" }
  notifications: { every: 0s, pacing: after-response }
  audit: { whenRinging: false }
load: [ { keepConstant: { sessions: $connections, during: $((seconds + 8))s } } ]
warmUp: 8s
YAML
export ICWS_PASSWORD=emulator

# Prints "µs-of-CPU polls/s".
timed() { # COMMAND…: its own output is parsed by the caller; CPU of the process as bash counts it
  TIMEFORMAT='%U %S'
  { time taskset -c 1 "$@" > "$work/out.txt" 2>&1; } 2> "$work/time.txt"
}
cpu_us() { awk '{ printf "%.0f", ($1 + $2) * 1e6 }' "$work/time.txt"; }
of() { awk -v cpu="$(cpu_us)" -v n="$1" -v s="$seconds" 'BEGIN { printf "%.2f %.0f\n", cpu / n, n / s }'; }

run_wrk() { timed wrk -t1 -c$connections -d"${seconds}s" -H "Cookie: $cookie" "$poll"; of "$(awk '/requests in/ { print $1 }' "$work/out.txt")"; }
run_h2load() { timed h2load --h1 -t1 -c$connections -D"$seconds" -H "Cookie: $cookie" "$poll"; of "$(grep -oE '[0-9]+ succeeded' "$work/out.txt" | cut -d' ' -f1)"; }
run_ab() { timed ab -k -q -c $connections -t "$seconds" -n 100000000 -H "Cookie: $cookie" "$poll"; of "$(awk '/Complete requests/ { print $3 }' "$work/out.txt")"; }
run_ours() { # NAME: seconds of the steady phase as the run itself wrote them
  rm -rf "$work/run"
  timed dotnet "$program" run "$work/closed-loop.yaml" --set transport="$1" --out "$work/run" || true
  local run
  run=$(echo "$work"/run/*)
  [ -e "$run/health.csv" ] || { cat "$work/out.txt" >&2; return 1; }
  awk -F, -v from=9 -v to=$((seconds + 7)) '
    NR == FNR { if ($2 == "poll" && $1 + 0 >= from && $1 + 0 <= to) polls += $8; next }
    FNR == 1 { for (i = 1; i <= NF; i++) if ($i == "generatorCpuMs") column = i; next }
    $1 + 0 < from { before = $column }
    $1 + 0 >= from && $1 + 0 <= to { last = $column; n++ }
    END { printf "%.2f %.0f\n", (last - before) * 1000 / polls, polls / n }' "$run/timeline.csv" "$run/health.csv"
}

run_script() { # SCRIPT: starting, its first seconds and its end are not in its window
  taskset -c 1 "$1" "$poll" "$cookie" "$connections" $((seconds + 8)) > "$work/out.txt" 2>&1 || { cat "$work/out.txt" >&2; return 1; }
  awk -F '[= ]' '/^ok=/ { printf "%.2f %.0f\n", $6 * 1000 / $2, $2 / $4 }' "$work/out.txt"
}

peers="wrk lean http-client"
for name in h2load ab k6 tsung; do ! command -v "$name" >/dev/null || peers="$peers $name"; done
for script in "${PEERS:-/nonexistent}"/*.sh; do [ ! -e "$script" ] || peers="$peers $(basename "$script" .sh)"; done
run_of() {
  case $1 in
    wrk | h2load | ab) "run_$1" ;;
    lean | http-client) run_ours "$1" ;;
    k6 | tsung) run_script "$home/tests/AlertLoadSim.Benchmarks/peers/$1.sh" ;;
    *) run_script "$PEERS/$1.sh" ;;
  esac
}

run_of wrk > /dev/null # The server's first seconds are not like the others.
for round in $(seq "$rounds"); do
  for peer in $peers; do
    echo "$peer $(run_of "$peer")" | tee -a "$work/all.txt" | sed "s/^/round $round: /" >&2
  done
done

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
printf '%-12s %12s %10s %8s\n' generator 'CPU us/poll' polls/s 'x wrk'
for peer in $peers; do
  cpu=$(awk -v p="$peer" '$1 == p { print $2 }' "$work/all.txt" | median)
  rate=$(awk -v p="$peer" '$1 == p { print $3 }' "$work/all.txt" | median)
  # The ratio is taken round by round: what is noisy is noisy for both.
  ratio=$(paste <(awk -v p="$peer" '$1 == p { print $2 }' "$work/all.txt") <(awk '$1 == "wrk" { print $2 }' "$work/all.txt") | awk '{ print $1 / $2 }' | median)
  printf '%-12s %12s %10s %8.2f\n' "$peer" "$cpu" "$rate" "$ratio"
done
