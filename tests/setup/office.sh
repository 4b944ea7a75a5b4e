#!/bin/sh
# Installs the LibreOffice that reads exports back, unless it is there, or says what to install.
set -eu

package=libreoffice-calc-nogui
command -v soffice >/dev/null && exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Some tests open spreadsheets in LibreOffice, without a window." >&2
    echo "On Debian: sudo apt-get install --no-install-recommends $package" >&2
    exit 1
fi

# Without what it recommends (Java, fonts, help) it is 90 MB to fetch and 290 MB on the disk.
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends $package
