#!/usr/bin/env bash
# Installs the Debian packages named in the given lists that are not there yet. Says what it does.
set -euo pipefail

names=$(grep -hvE '^\s*(#|$)' "$@")
missing=()
installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | awk '$1=="ii"{print $2}')
for name in $names; do
  grep -qx "$name" <<<"$installed" || missing+=("$name")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "These packages are missing and this is no Debian system: ${missing[*]}" >&2
  echo "Install their counterparts by hand, then build with: cmake --preset release && cmake --build --preset release" >&2
  exit 3
fi
sudo=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Run as root, or install sudo: missing packages ${missing[*]}" >&2; exit 3; }
  sudo=(sudo)
fi
echo "Installing Debian packages: ${missing[*]}" >&2
"${sudo[@]}" apt-get update -qq
"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
