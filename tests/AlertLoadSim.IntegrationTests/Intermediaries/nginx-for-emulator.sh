#!/usr/bin/env bash
# nginx with nginx.conf.template before an emulator on this machine, in the foreground; Ctrl-C or SIGTERM ends it.
#   nginx-for-emulator.sh PORT UPSTREAM_PORT DIR [BACKUP_PORT]
# PORT: where it listens (HTTPS, 127.0.0.1). UPSTREAM_PORT: the emulator, called icserver1 in paths. DIR: gets configuration, certificate
# (server.crt and server.key, kept when they are there), logs and temporary files. BACKUP_PORT: icserver2; default: the same emulator.
set -euo pipefail

if [ $# -lt 3 ] || [ $# -gt 4 ]; then
  echo "usage: ${0##*/} PORT UPSTREAM_PORT DIR [BACKUP_PORT]" >&2
  exit 2
fi
for port in "$1" "$2" "${4:-$2}"; do
  [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || { echo "${0##*/}: '$port' is no port" >&2; exit 2; }
done
# Debian keeps it where the path of a plain user does not look.
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null || { echo "${0##*/}: nginx is not installed (Debian: apt-get install nginx-light)" >&2; exit 1; }

mkdir -p "$3/temp"
dir=$(cd "$3" && pwd)
sed -e "s/@PORT@/$1/; s/@UPSTREAM_PORT@/$2/; s/@BACKUP_PORT@/${4:-$2}/" "$(dirname "${BASH_SOURCE[0]}")/nginx.conf.template" >"$dir/nginx.conf"

if [ ! -e "$dir/server.crt" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$dir/server.key" -out "$dir/server.crt" 2>"$dir/openssl.log" \
    || { cat "$dir/openssl.log" >&2; exit 1; }
  rm "$dir/openssl.log"
fi

# -e: before it has read its configuration it would log where only root may write.
exec nginx -p "$dir" -c "$dir/nginx.conf" -e "$dir/error.log" -g "daemon off;"
