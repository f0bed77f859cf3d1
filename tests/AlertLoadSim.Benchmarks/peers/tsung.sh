#!/usr/bin/env bash
# tsung in a closed loop. Usage: tsung.sh URL COOKIE CONNECTIONS SECONDS; prints what was answered and the CPU it took, from 5 s after its first count to 2 s
# before the end. It counts each second.
set -euo pipefail
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
server=${1#http://}
path=/${server#*/}
server=${server%%/*}
escaped() { sed 's/&/\&amp;/g; s/"/\&quot;/g; s/</\&lt;/g' <<< "$1"; }
cat > "$work/tsung.xml" <<XML
<?xml version="1.0"?>
<!DOCTYPE tsung SYSTEM "/usr/share/tsung/tsung-1.0.dtd">
<tsung loglevel="notice" version="1.0">
  <clients><client host="localhost" use_controller_vm="true" maxusers="60000"/></clients>
  <servers><server host="${server%:*}" port="${server#*:}" type="tcp"/></servers>
  <load duration="$4" unit="second">
    <arrivalphase phase="1" duration="$4" unit="second"><users maxnumber="$3" arrivalrate="$(($3 * 10))" unit="second"/></arrivalphase>
  </load>
  <sessions>
    <session name="closed" probability="100" type="ts_http">
      <for var="i" from="1" to="1000000000">
        <request><http url="$(escaped "$path")" method="GET" version="1.1"><http_header name="Cookie" value="$(escaped "$2")"/></http></request>
      </for>
    </session>
  </sessions>
</tsung>
XML
export HOME=$work ERL_EPMD_ADDRESS=127.0.0.1
export ERL_FLAGS="-tsung_controller dumpstats_interval 1000 -kernel inet_dist_use_interface {127,0,0,1}"
tsung -n -I 127.0.0.1 -f "$work/tsung.xml" -l "$work/log" start > "$work/out.txt" 2>&1 &
shell=$!
for _ in $(seq 100); do pid=$(pgrep -P "$shell" beam | head -1 || true); [ -z "$pid" ] || break; sleep 0.05; done
[ -n "$pid" ] || { cat "$work/out.txt" >&2; exit 1; }
counts=0
while kill -0 "$pid" 2>/dev/null; do
  # A line for each count; its last cell is the total.
  read -r number total < <(cat "$work"/log/tsung.log "$work"/log/*/tsung.log 2>/dev/null | awk '/^stats: 200 / { n++; total = $NF } END { print n + 0, total + 0 }')
  if [ "$number" -gt "$counts" ]; then
    counts=$number
    ticks=$(awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$pid/stat" 2>/dev/null || true)
    [ -z "$ticks" ] || echo "$(date +%s%N) $total $ticks" >> "$work/samples.txt"
  fi
  sleep 0.05
done
wait "$shell" || true
pid=
awk -v length_s="$4" -v hz="$(getconf CLK_TCK)" '
  BEGIN { CONVFMT = "%.0f" }
  NR == 1 { begin = $1 }
  { at = ($1 - begin) / 1e9 }
  at >= 5 && !from { from = $1; done = $2; ticks = $3 }
  at <= length_s - 2 { to = $1; doneTo = $2; ticksTo = $3 }
  END { printf "ok=%d seconds=%.3f cpuMs=%d\n", doneTo - done, (to - from) / 1e9, (ticksTo - ticks) * 1000 / hz }' "$work/samples.txt"
