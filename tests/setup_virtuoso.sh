#!/usr/bin/env bash
# Installs Virtuoso 7 for the tests that send a graph to it, where the machine's package manager can.
set -u
if command -v virtuoso-t >/dev/null; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "No Virtuoso here, and it can't be installed: the tests that need it will be left out." >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
install=(apt-get install --yes --quiet --no-install-recommends virtuoso-opensource-7)
"${install[@]}" >/dev/null 2>&1 || { apt-get update --quiet >/dev/null 2>&1; "${install[@]}" >/dev/null 2>&1; } ||
    echo "Virtuoso could not be installed: the tests that need it will be left out." >&2
exit 0
