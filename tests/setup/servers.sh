#!/bin/sh
# Installs the servers that tests start for themselves, unless they are there, or says what to install.
set -eu
# Debian keeps servers where only root looks.
PATH="$PATH:/usr/sbin"

packages=""
for pair in redis-server:redis-server valkey-server:valkey-server nginx:nginx-light \
    caddy:caddy openssl:openssl; do
    command -v "${pair%%:*}" >/dev/null || packages="$packages ${pair#*:}"
done
[ -n "$packages" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Some tests start servers of their own:$packages. None of them has to run." >&2
    echo "On Debian: sudo apt-get install$packages" >&2
    exit 1
fi

# Debian starts a server when it is installed, and again with the machine: its port may be another's.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086  # one word for each package
apt-get install -y -q --no-install-recommends $packages
if [ -d /run/systemd/system ]; then
    for package in $packages; do
        case $package in
        nginx-light) systemctl disable --now --quiet nginx ;;
        redis-server | valkey-server | caddy) systemctl disable --now --quiet "$package" ;;
        esac
    done
fi
