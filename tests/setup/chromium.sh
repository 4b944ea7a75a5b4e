#!/bin/sh
# Installs Debian's Chromium for the end-to-end tests, or says what to install.
set -eu

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The end-to-end tests need Chromium as the command 'chromium'." >&2
    echo "On Debian: sudo apt-get install chromium fonts-dejavu-core fonts-liberation" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends chromium fonts-dejavu-core fonts-liberation
