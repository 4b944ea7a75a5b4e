#!/bin/sh
# Installs Debian's Chromium for the tests of pages, or says what to install.
set -eu
# The same browser without its windows opens a page in a third of the time.
# The fonts hold the letters that the pages name.
packages="chromium-headless-shell fonts-dejavu-core fonts-liberation"

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests of pages need 'chromium-headless-shell' or 'chromium', and two fonts." >&2
    echo "On Debian: sudo apt-get install $packages" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086  # one word for each package
apt-get install -y -q --no-install-recommends $packages
