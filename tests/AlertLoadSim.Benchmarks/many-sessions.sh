#!/usr/bin/env bash
# What it costs to hold many sessions that poll rarely, each with a connection of its own: the emulator on one core, the generator on another.
# Usage: tests/AlertLoadSim.Benchmarks/many-sessions.sh SESSIONS EVERY [SECONDS [OPTION…]], such as 19000 5s 40 --set transport=http-client.
# Prints CPU per poll and rate over the last SECONDS, send lag beside that of a thread which only wakes, memory, errors, and what starting and ending them cost.
# Where h2load is installed and EVERY is in seconds, it does the same work after it: once with all connections at once, and so in bursts, once evenly as ours.
set -euo pipefail
export LC_ALL=C

sessions=$1
every=$2
seconds=${3:-40}
shift $(($# < 3 ? $# : 3))
ramp=$((sessions / 600 + 3))
settle=10
home=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
references=$home/tests/AlertLoadSim.Benchmarks/bin/Release/net10.0/AlertLoadSim.Benchmarks.dll
program=$home/src/AlertLoadSim.Cli/bin/Release/net10.0/alertloadsim.dll
work=$(mktemp -d)
server= generator=
trap '[ -z "$generator" ] || kill "$generator" 2>/dev/null || true; [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

[ -e "$program" ] || { echo "build first: $home/run-load.sh check $home/scenarios/quick-start.yaml" >&2; exit 1; }
[ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -ge $((sessions + 300)) ] ||
  { echo "$sessions sessions need $((sessions + 300)) open files, and $(ulimit -n) are allowed: ulimit -n $((sessions + 300))" >&2; exit 1; }

printf 'sessions: { users: { pattern: "agent{0:00000}", count: %d, password: emulator } }\n' "$sessions" > "$work/emulator.yaml"
taskset -c 0 dotnet "$program" emulate --port 0 --config "$work/emulator.yaml" > "$work/emulator.txt" 2>&1 &
server=$!
for _ in $(seq 100); do
  url=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/emulator.txt" | head -1 || true)
  [ -n "$url" ] && curl -fs "$url/icws/connection/version" >/dev/null 2>&1 && break
  sleep 0.1
done

cat > "$work/many.yaml" <<YAML
name: many
target: { url: "$url" }
sessions:
  users: { pattern: "agent{0:00000}", count: $sessions, password: "\${ICWS_PASSWORD}" }
  notifications: { every: $every }
  audit: { whenRinging: false, atEnd: false }
  connectRate: 2000/s
warmUp: $((ramp + settle))s
load: [ { rampingConstant: { sessions: $sessions, during: ${ramp}s } }, { keepConstant: { sessions: $sessions, during: $((settle + seconds))s } } ]
YAML
ICWS_PASSWORD=emulator taskset -c 1 dotnet "$program" run "$work/many.yaml" --out "$work/run" "$@" > "$work/out.txt" 2>&1 &
generator=$!
sleep $((ramp + settle + 1))
steal() { awk '$1 == "cpu1" { print $9 }' /proc/stat; }
before=$(steal)
if [ -e "$references" ]; then taskset -c 1 dotnet "$references" bare-thread $((seconds - 4)); else sleep $((seconds - 4)); fi
echo "steal of the core: $(($(steal) - before)) hundredths of a second"
memory=$(awk '/^Pss_Anon:/ { anon = $2 } /^Pss:/ { all = $2 } END { printf "%d %d", all, anon }' "/proc/$generator/smaps_rollup" 2>/dev/null || echo "0 0")
wait "$generator" || { tail -5 "$work/out.txt" >&2; exit 1; }
generator=
run=$(echo "$work"/run/*)
awk -F, -v from=$((ramp + settle)) -v to=$((ramp + settle + seconds - 1)) -v memory="$memory" -v sessions="$sessions" '
  FNR == 1 && NR > 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  NR == FNR { if ($2 == "poll" && $1 + 0 >= from && $1 + 0 <= to) { planned += $4; answered += $8; failed += $9 + $10; skipped += $6 } next }
  at["sessionsUp"] && $at["sessionsUp"] + 0 < sessions && !full { startCpu = $at["generatorCpuMs"]; startS = $1 }
  at["sessionsUp"] && $at["sessionsUp"] + 0 >= sessions { full = 1; fullCpu = $at["generatorCpuMs"]; fullS = $1 }
  { endCpu = $at["generatorCpuMs"]; endS = $1 }
  $1 + 0 < from { begin = $1; cpu = $at["generatorCpuMs"]; gc = $at["gcPauseMs"] }
  $1 + 0 >= from && $1 + 0 <= to { n = $1 - begin; lastCpu = $at["generatorCpuMs"]; lastGc = $at["gcPauseMs"] }
  END {
    split(memory, kb, " ")
    printf "%d sessions: %.1f us of CPU per poll, %.1f polls/s, %d planned, %d skipped, %d failed; GC pauses %.0f ms in %d s; PSS %.1f MB, of it anonymous %.1f MB\n",
      sessions, (lastCpu - cpu) * 1000 / answered, answered / n, planned, skipped, failed, lastGc - gc, n, kb[1] / 1024, kb[2] / 1024
    printf "started within %.0f s, %.0f us of CPU each; ended within %.1f s, %.0f us each\n", startS, startCpu * 1000 / sessions, endS - fullS, (endCpu - fullCpu) * 1000 / sessions
  }' "$run/timeline.csv" "$run/health.csv"
awk '/"operation": "poll"/ { poll = 1 } poll && /"phase": "steady"/ { steady = 1 } steady && /"lag"/ { lag = 1 }
  lag && /"(p50|p99|p999|max)Ms"/ { gsub(/[",:]/, ""); printf "%s%s %s", n++ ? ", " : "send lag in ms: ", $1, $2 } lag && /}/ { print ""; exit }' "$run/summary.json"

case $every in
  *[!0-9s]* | *ms) exit 0 ;;
esac
command -v h2load >/dev/null || exit 0
curl -fs -D "$work/head.txt" -H 'Accept-Language: en-us' -o "$work/login.json" -d \
  '{"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"peer","userID":"agent00001","password":"emulator"}' "$url/icws/connection"
session=$(grep -o '"sessionId": *"[^"]*"' "$work/login.json" | cut -d'"' -f4)
cookie=$(grep -i '^set-cookie: icws_' "$work/head.txt" | sed 's/^[^:]*: //; s/;.*//' | tr -d '\r')
TIMEFORMAT='%U %S'
held=$((seconds + settle))
peer() { # NAME OPTION…
  local name=$1
  shift
  { time taskset -c 1 h2load --h1 -t1 -c"$sessions" --rps="$(awk -v e="${every%s}" 'BEGIN { print 1 / e }')" "$@" \
    -H "Cookie: $cookie" "$url/icws/$session/messaging/messages" > "$work/h2load.txt" 2>&1; } 2> "$work/time.txt" || { tail -3 "$work/h2load.txt" >&2; return; }
  awk -v name="$name" -v n="$(grep -oE '[0-9]+ succeeded' "$work/h2load.txt" | cut -d' ' -f1)" \
    '{ printf "h2load, %s: %.1f us of CPU per poll, connecting included\n", name, ($1 + $2) * 1e6 / n }' "$work/time.txt"
}
peer "all at once" -D"$held"
# Each interval of 10 ms some, or each longer one a single one, so that they are spread over the time between two polls of one.
period=$(awk -v e="${every%s}" -v n="$sessions" 'BEGIN { each = e * 1000 / n; print (each > 10 ? int(each) : 10) }')
peer "evenly" -r$(awk -v e="${every%s}" -v n="$sessions" -v p="$period" 'BEGIN { r = int(n * p / 1000 / e + 0.5); print (r > 1 ? r : 1) }') --rate-period="${period}ms" -n$((sessions * held / ${every%s}))
