#!/bin/sh
# Shows that a fresh Debian 13 with git, make, python3 and python3-venv is enough. Needs root.
#
# Makes such a system in a temporary folder, from the mirror that this machine's apt uses, clones
# the last commit into it and runs there what README.md promises, then the tests on its Python.
# How this machine reaches its registries (variables, configuration, certificates) is handed on.
set -eu

suite=trixie
here=$(cd "$(dirname "$0")" && pwd)
repository=$(git -C "$here" rev-parse --show-toplevel)

if [ "$(id -u)" != 0 ]; then
    echo "debootstrap needs root." >&2
    exit 1
fi
if ! command -v debootstrap >/dev/null; then
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends debootstrap
fi
mirror=$(apt-get indextargets --format '$(REPO_URI)' \
    "Codename: $suite" "Component: main" "Created-By: Packages" |
    grep -v '^file:' | head -n 1)
if [ -z "$mirror" ]; then
    echo "apt knows no mirror of Debian's $suite: run apt-get update." >&2
    exit 1
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/metodd-$suite.XXXXXX")
root=$work/root
trap 'rm -rf --one-file-system "$work"' EXIT
trap 'exit 130' INT TERM

echo "== A bare $suite"
if ! debootstrap --variant=minbase --include=git,make,python3,python3-venv \
    "$suite" "$root" "$mirror" >"$work/log" 2>&1; then
    tail -n 20 "$work/log" >&2
    exit 1
fi
git clone -q --no-local "$repository" "$root/srv/metodd"

# Its apt keeps debootstrap's own sources, and reaches them as this machine's does.
cp -r /etc/apt/apt.conf.d "$root/etc/apt/"
# Configuration and certificates keep their places, so that variables which name them stay true.
for file in /etc/pip.conf /etc/hosts /etc/resolv.conf "$HOME/.config/pip/pip.conf" "$HOME/.npmrc" \
    "${PIP_CERT:-}" "${SSL_CERT_FILE:-}" "${REQUESTS_CA_BUNDLE:-}" "${NODE_EXTRA_CA_CERTS:-}"; do
    if [ -f "$file" ]; then
        mkdir -p "$root$(dirname "$file")"
        cp -L "$file" "$root$file"
    fi
done
wanted='pip_(cert|index_url|extra_index_url|trusted_host|proxy|default_timeout)'
wanted="$wanted|npm_config_(registry|proxy|https_proxy|cafile)|(http|https|no|all)_proxy"
wanted="$wanted|ssl_cert_file|requests_ca_bundle|node_extra_ca_certs"
set -- PATH=/usr/sbin:/usr/bin:/sbin:/bin "HOME=$HOME" LC_ALL=C.UTF-8
while read -r variable; do
    [ -z "$variable" ] || set -- "$@" "$variable"
done <<VARIABLES
$(env | grep -E -i "^($wanted)=")
VARIABLES

# Its own mounts and processes end with it, whatever happens.
unshare --mount --pid --fork --kill-child --mount-proc="$root/proc" sh -eu -c '
    mkdir -p "$1/dev/shm"
    mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
    exec chroot "$@"
' sh "$root" env -i "$@" sh /srv/metodd/tests/setup/first_run.sh
