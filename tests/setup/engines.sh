#!/bin/sh
# Installs the other engines that pages are tried in, unless they are there, or says what to install.
set -eu

packages=""
for pair in firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb; do
    command -v "${pair%%:*}" >/dev/null || packages="$packages ${pair#*:}"
done
[ -n "$packages" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The pages are tried in other browsers too:$packages." >&2
    echo "On Debian: sudo apt-get install$packages" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086  # one word for each package
apt-get install -y -q --no-install-recommends $packages
