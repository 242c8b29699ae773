#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

mapfile -t files < <(scripts)
shellcheck --external-sources --source-path=SCRIPTDIR --source-path=SCRIPTDIR/.. --source-path=. "${files[@]}"
