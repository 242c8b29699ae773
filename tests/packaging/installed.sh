#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installed.sh ARTEFACTS DEBIAN PICTURES POSTGRES: Debian's packages in a minimal root, from installation to removal: first
# the version before, which makes a store, then the upgrade, both programs as an ordinary user, each database's driver, and
# at the end nothing left but what is the user's own. Where there can be no root, the packages are unpacked and their
# programs run on the machine itself.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
source "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

artefacts=$1 debian=$2 pictures=$3 postgres=$4
packages=(libusher-core0 usher-cli usher)
mkdir -p -- "$pictures"

# No root: what can be seen without one.
if [[ ! -e $debian/complete ]]; then
    here=$(mktemp -d)
    trap 'rm -rf -- "$here"' EXIT
    unpacked "$here/packages" "${packages[@]}"
    as_user() { (cd -- "$here" && HOME=$here XDG_STATE_HOME=$here/.local/state LD_LIBRARY_PATH=$(library_folder "$here/packages") "$@"); }
    mkdir -p -- "$here/home/tester"
    root=$here
    example_runs "$here/packages/usr/bin/usher-cli"
    as_user env QT_QPA_PLATFORM=offscreen "$here/packages/usr/bin/usher" --version
    step "There is no root to install packages in: they were run from where they were unpacked."
    exit
fi

with_root "$0" "$@"
open_root "$debian" installed

# before PACKAGE: the package again, as one of the version before.
before() {
    local work=$root/../before
    rm -rf -- "$work"
    dpkg-deb --raw-extract "$(package "$1")" "$work"
    sed -i -E 's/^(Version: ).*/\10.0.9-1/; s/(libusher-core0) \(= [^)]*\)/\1 (= 0.0.9-1)/' "$work/DEBIAN/control"
    dpkg-deb -Znone --root-owner-group --build "$work" "$root/tmp/$1-before.deb" >/dev/null
    rm -rf -- "$work"
}

# What is in the root that a package, or removing one, may leave there: not what apt and dpkg write down, nor caches.
files() {
    (cd -- "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./var/lib/dpkg -o \
        -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log \) -prune -o -print | LC_ALL=C sort)
}

installed_version() { in_root dpkg-query -W -f "\${Version}" "$1"; }

# What of the user's must be as it was after the upgrade.
own_files() { (cd -- "$root/home/tester" && find store .config .local -type f ! -name '*.lock' -exec sha256sum {} + | LC_ALL=C sort); }

# apt COMMAND...: what it says is shown if it fails.
apt() { in_root apt-get -q -y "$@" >"$root/tmp/log" 2>&1 || fail "$(tail -n 30 "$root/tmp/log")"; }

files >"$root/tmp/files-before"
for name in "${packages[@]}"; do
    before "$name"
    cp -- "$(package "$name")" "$root/tmp/$name.deb"
done
open_display

apt install "/tmp/libusher-core0-before.deb" /tmp/usher-cli-before.deb /tmp/usher-before.deb
same "the version before" "$(installed_version usher)" 0.0.9-1
step "ok: the version before is installed with apt"
make_store usher-cli
start_window usher --store store
picture_of first-start
xdotool key space # agrees to open the store
log_in_by_keyboard usher-cli
close_window
remembered=$(own_files)
[[ $remembered == *.config/usher/usher.ini* && $remembered == *.local/state/usher/heads/* ]] || fail "Not remembered: $remembered"

apt install /tmp/libusher-core0.deb /tmp/usher-cli.deb /tmp/usher.deb
[[ $(installed_version usher) != 0.0.9-1 ]] || fail "Not upgraded"
same "what the user has after the upgrade" "$(own_files)" "$remembered"
log_is_sound usher-cli
step "ok: the upgrade to $(installed_version usher) keeps store, settings and remembered heads"

same "usher-cli's version" "$(as_user usher-cli --version)" "usher-cli $(installed_version usher-cli | sed 's/-[^-]*$//')"
example_runs usher-cli
postgres_opens usher-cli "$postgres"
unset shown
start_window usher # the store is known: it opens without being named
log_in_by_keyboard usher-cli
charts_are_drawn
close_window

apt purge --autoremove "${packages[@]}"
left=$(files | LC_ALL=C comm -13 "$root/tmp/files-before" - | grep -vx ./etc/ld.so.cache || true)
same "left behind" "$left" ""
same "missing afterwards" "$(files | LC_ALL=C comm -23 "$root/tmp/files-before" -)" ""
[[ -s $root/home/tester/store/odb.sqlite && -s $root/home/tester/.config/usher/usher.ini ]] || fail "The user's own data are gone"
step "ok: removed, with nothing left behind but the user's own data"
