#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

# One at a time: shellcheck becomes slow with several, because it keeps what it read of all of them.
scripts | tr '\n' '\0' | xargs -0 -n 1 -P "$(nproc)" shellcheck --external-sources --source-path=SCRIPTDIR --source-path=SCRIPTDIR/.. --source-path=.
