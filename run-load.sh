#!/usr/bin/env bash
# Builds what is missing or older than its sources, quietly, then becomes the program. Needs bash and the .NET SDK 10.
set -euo pipefail

self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
home=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd)
project=$home/src/AlertLoadSim.Cli
program=$project/bin/Release/net10.0/alertloadsim.dll

if ! command -v dotnet >/dev/null 2>&1; then
  echo "run-load.sh: the .NET SDK 10 is needed, and there is no 'dotnet' on the PATH (https://dot.net)." >&2
  exit 1
fi

stale() {
  [ ! -e "$program" ] || [ -n "$(find "$home/src" "$home/build" "$home"/*.props "$home/global.json" \
    \( -name bin -o -name obj \) -prune -o -type f -newer "$program" -print -quit)" ]
}

if stale; then
  [ -e "$program" ] || echo "building (the first time takes about a minute) …" >&2
  if ! log=$(cd "$home" && dotnet build "$project" -c Release -v quiet -nologo 2>&1); then
    printf '%s\n' "$log" >&2
    echo "run-load.sh: the build failed; the messages are above." >&2
    exit 1
  fi
  # A build that found nothing to do leaves the program's time as it was.
  touch "$program"
fi

export ALERTLOADSIM_HOME=$home
exec dotnet "$program" "$@"
