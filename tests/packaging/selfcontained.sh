#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# selfcontained.sh ARTEFACTS DEBIAN PICTURES POSTGRES: the relocatable archive, unpacked somewhere else in a root without
# any Qt: both programs as an ordinary user, each database's driver, the window to its login page. Without a root, only
# what the files themselves say.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
source "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

artefacts=$1 debian=$2 pictures=$3 postgres=$4
mkdir -p -- "$pictures"
[[ ! -e $debian/complete ]] || with_root "$0" "$@"

# Whatever a file of the tree needs is in the tree, or is what tree.sh leaves to the system.
base=$(bash "$project/cmake/packaging/tree.sh" --base)
while IFS= read -r -d '' file; do
    said=$(LC_ALL=C readelf --dynamic --wide "$file" 2>/dev/null) || continue
    while IFS= read -r name; do
        [[ -e $artefacts/tree/lib/$name || $name =~ ^($base)\.so ]] || fail "$file needs $name, which is neither carried nor of the base system"
    done < <(sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' <<<"$said")
    path=$(sed -nE 's/.*\((RUNPATH|RPATH)\).*\[(.*)\]/\1 \2/p' <<<"$said")
    [[ -z $path || $path == "RUNPATH \$ORIGIN"* ]] || fail "$file is bound to a place: $path"
done < <(find "$artefacts/tree/bin" "$artefacts/tree/lib" "$artefacts/tree/plugins" -type f -print0)
step "ok: everything that is needed is carried, or part of any base system"

[[ -e $debian/complete ]] || { step "There is no root without Qt to start it in." && exit; }
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
xdotool key space # agrees to open the store
log_in_by_keyboard "$place/bin/usher-cli"
charts_are_drawn
close_window
