#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage.sh BIN: a command line of usher that is wrong is refused in one sentence, with exit status 2.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"

# refused SENTENCE ARGUMENT...
refused() {
    local says=$1 said ended=0
    shift
    said=$("$bin/usher" "$@" 2>&1 >/dev/null) || ended=$?
    said=${said##*$'\n'} # Qt may have a remark of its own before it
    [[ $ended == 2 && $said == "usher: $says See usher --help." ]] || wrong "usher $* ended with $ended: $said"
}

refused "Unknown option 'bogus'." --bogus
refused "Missing value after '--theme'." --theme
refused '--theme takes system, light or dark.' --theme foo
refused 'A window has one store: give one path, or --demo, or --new-store.' a b
refused 'A window has one store: give one path, or --demo, or --new-store.' --demo --new-store
finish
