#!/usr/bin/env bash
# Fails when a source file differs from .clang-format; `--fix` rewrites them instead.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=(--dry-run -Werror)
[ "${1:-}" = --fix ] && mode=(-i)
git ls-files -z '*.cpp' '*.hpp' | xargs -0 clang-format "${mode[@]}"
