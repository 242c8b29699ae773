#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

scripts | tr '\n' '\0' | xargs -0 -n 8 -P "$(nproc)" shellcheck --external-sources --source-path=SCRIPTDIR --source-path=SCRIPTDIR/.. --source-path=.
