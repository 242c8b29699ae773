#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installer.sh ARTEFACTS DEBIAN: tests the self-extracting installer as an ordinary user, in a root file system without Qt.
# The programs, the menu entry with its icon, the MIME type and the man pages are where the system looks for a user's own
# files. To install twice gives the same result as once. Files of others are not overwritten. Uninstalling removes it again.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

artefacts=$1 debian=$2
[[ -e $debian/complete ]] || skip "There is no root file system to install it in."
with_root "$0" "$@"
open_root "$debian" installer

home=$root/home/tester
files() { (cd -- "$home" && find . -path ./.run -prune -o -print | LC_ALL=C sort); }

install -m 644 -- "$(only 'usher-*.run')" "$root/tmp/usher.run"
files >"$root/tmp/before"

install -D -m 755 /dev/null "$home/.local/bin/usher"
chown -R --reference="$home" "$home/.local"
! as_user sh /tmp/usher.run --quiet >"$root/tmp/said" 2>&1 || fail "A program that is not from the installer was overwritten"
grep -q 'usher exists already' "$root/tmp/said" || fail "$(<"$root/tmp/said")"
rm -r -- "$home/.local"
same "left behind by the refusal" "$(files | diff "$root/tmp/before" -)" ""
step "ok: a program that is not from the installer is not overwritten"

for _ in first again; do
    as_user sh /tmp/usher.run --quiet >"$root/tmp/said" 2>&1 || fail "$(<"$root/tmp/said")"
done
example_runs usher-cli
as_user env QT_QPA_PLATFORM=offscreen usher --version >/dev/null
entry=.local/share/applications/org.usher_console.Usher.desktop
program=$(sed -n 's/^TryExec=//p' "$home/$entry")
as_user test -x "$program" || fail "TryExec=$program is not a program"
[[ $(grep -c "^Exec=\"$program\"" "$home/$entry") == $(grep -c '^Exec=' "$home/$entry") ]] || fail "$(<"$home/$entry")"
! command -v desktop-file-validate >/dev/null || desktop-file-validate "$home/$entry"
for file in share/icons/hicolor/scalable/apps/org.usher_console.Usher.svg share/mime/packages/org.usher_console.Usher.xml \
    share/man/man1/usher.1.gz share/man/man1/usher-cli.1.gz share/bash-completion/completions/usher-cli; do
    as_user test -f ".local/$file" || fail "There is no ~/.local/$file"
done
step "ok: installed for the user alone, with a menu entry that finds it"

make_store usher-cli
as_user usher-uninstall >/dev/null
files | grep -vE '^\./(store|password)|^\./\.local(/state.*)?$' | LC_ALL=C comm -13 "$root/tmp/before" - >"$root/tmp/left"
same "left behind" "$(<"$root/tmp/left")" ""
[[ -s $home/store/odb.sqlite && -d $home/.local/state/usher/heads ]] || fail "The user's own files are gone"
step "ok: uninstalled; only the user's own files are left"
