#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# abi.sh BUILD: programs that were built against the core of the baseline work with the one in this build folder. What was
# added is no break; what was taken away or changed is.
# abi.sh --accept BUILD: makes the baseline anew: abi/libusher-core.so.N, as it is at each release.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

accept=
[[ $1 != --accept ]] || { accept=yes && shift; }
build=$1
library=$build/lib/libusher-core.so
command -v abidw >/dev/null || skip "abigail-tools is not installed."
[[ $(readelf --sections "$library") == *.debug_info* ]] || skip "This build has no debugging information to read types from."
soname=$(readelf --dynamic "$library" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
here=$project/tests/packaging/abi
baseline=$here/$soname.abi

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
DESTDIR=$work cmake --install "$build" --component core-dev >/dev/null
interface=$work/now.abi
abidw --suppressions "$here/ours.suppr" --headers-dir "$work/usr/include/usher-core" --exported-interfaces-only --drop-private-types \
    --no-corpus-path --no-comp-dir-path --no-show-locs --no-elf-needed --no-parameter-names \
    --out-file "$interface" "$library"

if [[ $accept ]]; then
    { head -n 1 -- "$interface" && echo '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->' && tail -n +2 -- "$interface"; } >"$baseline"
    exit
fi
[[ -e $baseline ]] || fail "There is no $baseline: tests/packaging/abi.sh --accept BUILD makes it."
abidiff --no-added-syms "$baseline" "$interface" || fail "
The interface of $soname is broken. If that must be, count USHER_CORE_SOVERSION up in core/CMakeLists.txt. Before the release that
would be the first to have it: tests/packaging/abi.sh --accept ${build#"$project/"}"
