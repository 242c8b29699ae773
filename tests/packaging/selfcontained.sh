#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# selfcontained.sh ARTEFACTS DEBIAN PICTURES POSTGRES: tests the relocatable archive. Unpacks it in another folder of a root
# file system without Qt. Runs both programs as an ordinary user, with each database's driver, and logs in in the window.
# Without a root file system, checks only which libraries the files need.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
source "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

artefacts=$1 debian=$2 pictures=$3 postgres=$4
mkdir -p -- "$pictures"
[[ ! -e $debian/complete ]] || with_root "$0" "$@"

# Each library that a file of the tree needs must be in the tree, or be one that tree.sh leaves to the system.
base=$(bash "$project/cmake/packaging/tree.sh" --base)
while IFS= read -r -d '' file; do
    said=$(LC_ALL=C readelf --dynamic --wide "$file" 2>/dev/null) || continue
    while IFS= read -r name; do
        [[ -e $artefacts/tree/lib/$name || $name =~ ^($base)\.so ]] || fail "$file needs $name, which is neither in the tree nor in the base system"
    done < <(sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' <<<"$said")
    path=$(sed -nE 's/.*\((RUNPATH|RPATH)\).*\[(.*)\]/\1 \2/p' <<<"$said")
    [[ -z $path || $path == "RUNPATH \$ORIGIN"* ]] || fail "$file depends on a fixed folder: $path"
done < <(find "$artefacts/tree/bin" "$artefacts/tree/lib" "$artefacts/tree/plugins" -type f -print0)
step "ok: every library is in the tree or in the base system"

[[ -e $debian/complete ]] || { step "There is no root file system without Qt, so the programs were not started." && exit; }
open_root "$debian" selfcontained
open_display

place="/srv/another place"
mkdir -p -- "$root$place"
tar -xzf "$(only 'usher-*.tar.gz')" -C "$root$place" --strip-components=1
[[ -z $(find "$root/usr" -name 'libQt*') ]] || fail "There is Qt in the root"
example_runs "$place/bin/usher-cli"
make_store "$place/bin/usher-cli"
postgres_opens "$place/bin/usher-cli" "$postgres"
start_window "$place/bin/usher" --store store
picture_of first-start
xdotool key space # confirms that the store may be opened
log_in_by_keyboard "$place/bin/usher-cli"
charts_are_drawn
close_window
