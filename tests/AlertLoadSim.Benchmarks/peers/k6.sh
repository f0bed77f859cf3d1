#!/usr/bin/env bash
# k6 in a closed loop. Usage: k6.sh URL COOKIE CONNECTIONS SECONDS; prints what was answered and the CPU it took, from 5 s after the start to 1 s before the end.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/poll.js" <<'JS'
import http from 'k6/http';
const params = { headers: { Cookie: __ENV.COOKIE } };
export const options = { discardResponseBodies: true, vus: Number(__ENV.VUS), duration: `${__ENV.LENGTH}s` };
export default function () { http.get(__ENV.URL, params); }
export function handleSummary() { return {}; }
JS
port=$((20000 + RANDOM % 10000))
K6_NO_USAGE_REPORT=true K6_AUTO_EXTENSION_RESOLUTION=false k6 run --quiet --no-color --address "127.0.0.1:$port" -e URL="$1" -e COOKIE="$2" -e VUS="$3" -e LENGTH="$4" "$work/poll.js" > "$work/out.txt" 2>&1 &
pid=$!
sample() { # "requests CPU-ticks nanoseconds"
  local requests
  requests=$(curl -fs "http://127.0.0.1:$port/v1/metrics/http_reqs" | grep -oE '"count":[0-9.e+]+' | cut -d: -f2)
  printf '%.0f %s %s\n' "$requests" "$(awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$pid/stat")" "$(date +%s%N)"
}
until curl -fs -o /dev/null "http://127.0.0.1:$port/v1/status"; do kill -0 "$pid" || { cat "$work/out.txt" >&2; exit 1; }; sleep 0.1; done
sleep 5
first=$(sample)
sleep $(($4 - 6))
echo "$first $(sample)" | awk -v hz="$(getconf CLK_TCK)" '{ printf "ok=%d seconds=%.3f cpuMs=%d\n", $4 - $1, ($6 - $3) / 1e9, ($5 - $2) * 1000 / hz }'
wait "$pid" || true
