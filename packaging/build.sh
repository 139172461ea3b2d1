#!/usr/bin/env bash
# Installs what the build needs, configures a preset and builds it, or only some targets of it, in build/<preset>.
#
#   packaging/build.sh [PRESET [TARGET...]]      (default: release; `cmake --list-presets` names all)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ $# -gt 0 ]] || set -- release
preset=$1
shift
[[ $# -gt 0 ]] || set -- all

packaging/install-deps.sh build
cmake --preset "$preset"
cmake --build --preset "$preset" --target "$@"
