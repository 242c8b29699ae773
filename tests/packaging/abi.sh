#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# abi.sh BUILD: checks that programs which were built with the core of the baseline work with the core in this build folder.
# Additions are allowed; removals and changes fail.
# abi.sh --accept BUILD: writes the baseline again, abi/libusher-core.so.N.abi. This is done at each release.
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
abidw --suppressions "$here/ours.suppr" --headers-dir "$work/usr/include/usher" --exported-interfaces-only --drop-private-types \
    --no-corpus-path --no-comp-dir-path --no-show-locs --no-elf-needed --no-parameter-names \
    --out-file "$interface" "$library"
sed -i "s#path='[^']*/core/CMakeFiles/#path='core/CMakeFiles/#" "$interface" # where this build is does not matter

if [[ $accept ]]; then
    { head -n 1 -- "$interface" && echo '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->' && tail -n +2 -- "$interface"; } >"$baseline"
    exit
fi
[[ -e $baseline ]] || fail "There is no $baseline. tests/packaging/abi.sh --accept BUILD makes it."
abidiff --no-added-syms "$baseline" "$interface" || fail "
The interface of $soname is broken. If the change is necessary, increase USHER_CORE_SOVERSION in core/CMakeLists.txt. If no
release has this interface yet, run tests/packaging/abi.sh --accept ${build#"$project/"}"
