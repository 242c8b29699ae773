#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs Usher for the user who runs it, without root: the tree that this file lies in goes to ~/.local/opt/usher, with
# links to its programs, man pages and completions, and its menu entry, icons and MIME type, where the desktop looks for a
# user's own. Whatever is there of another Usher that was installed this way is replaced. `usher-uninstall` takes it all
# away again; stores, settings and what is remembered of logs stay.
set -eu

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

usage() {
    cat <<'END'
Usage: install.sh [--prefix FOLDER]

Installs Usher for you alone, under ~/.local or FOLDER. FOLDER/bin/usher-uninstall takes it away again.
END
}

prefix=${HOME:?}/.local
while [ $# -gt 0 ]; do
    case $1 in
    --prefix)
        [ $# -gt 1 ] || fail "--prefix needs a folder."
        prefix=$2
        shift
        ;;
    --help | -h) usage && exit ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done
case $prefix in
/*) ;;
*) prefix=$(pwd)/$prefix ;;
esac
case $prefix in *[\"\`\$\\\|\&]*) fail "The folder's name has a character that no menu entry can have: $prefix" ;; esac

here=$(cd -- "$(dirname -- "$0")" && pwd -P)
[ -f "$here/bin/usher" ] || fail "There is no Usher beside $0."
tree=$prefix/opt/usher
[ "$here" != "$tree" ] || fail "Usher is installed in $tree already."
share=$prefix/share
[ "$prefix" != "$HOME/.local" ] || share=${XDG_DATA_HOME:-$HOME/.local/share}

is_ours() { [ -f "$tree/installed" ] && grep -Fqx -- "$1" "$tree/installed"; }

check_place() {
    if [ -e "$1" ] || [ -L "$1" ]; then
        is_ours "$1" || fail "$1 is there already, and not from here."
    fi
}

# Where each goes: "FILE OF THE TREE<tab>PLACE", one a line.
tab=$(printf '\t')
places() {
    for name in usher usher-cli; do
        printf '%s\t%s\n' "bin/$name" "$prefix/bin/$name"
    done
    printf '%s\t%s\n' usher-uninstall "$prefix/bin/usher-uninstall"
    (cd -- "$here" && find share -type f ! -path 'share/doc/*' ! -path 'share/applications/*' | LC_ALL=C sort) |
        while IFS= read -r file; do
            printf '%s\t%s\n' "$file" "$share/${file#share/}"
        done
}

entry=$share/applications/org.usher_console.Usher.desktop
check_place "$entry"
places | while IFS=$tab read -r _ place; do check_place "$place"; done

[ ! -e "$tree" ] || [ -f "$tree/installed" ] || fail "$tree is there already, and not from here."

# The tree is whole before it has its name.
mkdir -p -- "$prefix/opt"
rm -rf -- "$tree.new"
mkdir -- "$tree.new"
(cd -- "$here" && tar -cf - .) | (cd -- "$tree.new" && tar -xf -)
chmod -R u=rwX,go=rX -- "$tree.new"
{
    printf '%s\n' "$entry"
    places | cut -f 2
} >"$tree.new/installed"
[ ! -e "$tree" ] || sh "$tree/usher-uninstall" --quiet
mkdir -p -- "$prefix/opt" "$prefix/bin"
mv -- "$tree.new" "$tree"

places | while IFS=$tab read -r file place; do
    mkdir -p -- "$(dirname -- "$place")"
    ln -s -- "$tree/$file" "$place"
done
mkdir -p -- "${entry%/*}"
sed -e "s|^Exec=usher|Exec=\"$tree/bin/usher\"|" -e "s|^TryExec=.*|TryExec=$tree/bin/usher|" \
    "$here/share/applications/org.usher_console.Usher.desktop" >"$entry"
sh "$tree/usher-uninstall" --refresh

printf '%s\n' "Usher is installed in $tree." "$prefix/bin/usher starts it, $prefix/bin/usher-uninstall takes it away again."
case :$PATH: in
*":$prefix/bin:"*) ;;
*) printf '%s\n' "$prefix/bin is not among the folders that your shell looks for programs in (PATH)." ;;
esac
