#!/bin/sh
# What somebody does on a bare Debian: install, check, serve, test; run by debootstrap.sh inside of it.
set -eu
cd "$(dirname "$0")/../.."

timed() {
    echo "== $*"
    begin=$(date +%s)
    "$@"
    echo "== $*: $(($(date +%s) - begin)) s"
}

for command in node npm gcc uv pip3; do
    if command -v "$command" >/dev/null; then
        echo "This system is not bare: it has $command." >&2
        exit 1
    fi
done
python3 --version

timed make install
test -x .venv/bin/metodd
timed make check

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("", 0)); print(s.getsockname()[1])')
for run in first second; do
    echo "== make serve, the $run time"
    make serve SERVE_ARGS="--port $port --data /tmp/metodd-data" &
    server=$!
    python3 tests/setup/wait_for_server.py "$port"
    kill "$server"
    wait "$server" || true
done

timed make test
