#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs Usher without root for the user who runs it. Copies the folder of this script to ~/.local/opt/usher. Adds links
# to the programs, man pages and completions, and the menu entry, icons and MIME type, in the folders where the desktop
# looks for a user's own files. Replaces another Usher that was installed in this way. `usher-uninstall` removes everything
# again, except stores, settings and what this computer remembers of audit logs.
set -eu

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

usage() {
    cat <<'END'
Usage: install.sh [--prefix FOLDER]

Installs Usher for you alone, in ~/.local or FOLDER. FOLDER/bin/usher-uninstall removes it again.
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
case $prefix in *[\"\`\$\\\|\&]*) fail "The folder's name has a character that is not allowed in a menu entry: $prefix" ;; esac

here=$(cd -- "$(dirname -- "$0")" && pwd -P)
[ -f "$here/bin/usher" ] || fail "There is no Usher in the folder of $0."
tree=$prefix/opt/usher
[ "$here" != "$tree" ] || fail "Usher is already installed in $tree."
share=$prefix/share
[ "$prefix" != "$HOME/.local" ] || share=${XDG_DATA_HOME:-$HOME/.local/share}

is_ours() { [ -f "$tree/installed" ] && grep -Fqx -- "$1" "$tree/installed"; }

check_place() {
    if [ -e "$1" ] || [ -L "$1" ]; then
        is_ours "$1" || fail "$1 exists already, and this installer did not make it."
    fi
}

# places: prints where each file goes, one line for each: "FILE OF THE TREE<tab>PLACE".
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

[ ! -e "$tree" ] || [ -f "$tree/installed" ] || fail "$tree exists already, and this installer did not make it."

# The tree gets its name only after it is complete.
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

printf '%s\n' "Usher is installed in $tree." "$prefix/bin/usher starts it, and $prefix/bin/usher-uninstall removes it again."
case :$PATH: in
*":$prefix/bin:"*) ;;
*) printf '%s\n' "$prefix/bin is not among the folders that your shell looks for programs in (PATH)." ;;
esac
