#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# lintian.sh ARTEFACTS: checks Debian's packages with lintian. cmake/packaging/*.lintian-overrides explains the exceptions.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

artefacts=$1
command -v lintian >/dev/null || skip "lintian is not installed."
lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$artefacts"/*.deb
