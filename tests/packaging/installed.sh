#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installed.sh ARTEFACTS DEBIAN PICTURES POSTGRES: tests Debian's packages in a minimal root file system, from installation
# to removal. Installs the previous version and makes a store with it, upgrades, runs both programs as an ordinary user with
# each database's driver, and removes the packages. Only the user's own files may be left. If there is no root file system,
# unpacks the packages and runs their programs on the machine itself.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"
source "$(dirname -- "${BASH_SOURCE[0]}")/window.sh"

artefacts=$1 debian=$2 pictures=$3 postgres=$4
packages=(libusher-core1 usher-cli usher)
mkdir -p -- "$pictures"

# Without a root file system, only check that the programs run.
if [[ ! -e $debian/complete ]]; then
    here=$(mktemp -d)
    trap 'rm -rf -- "$here"' EXIT
    unpacked "$here/packages" "${packages[@]}"
    as_user() { (cd -- "$here" && HOME=$here XDG_STATE_HOME=$here/.local/state LD_LIBRARY_PATH=$(library_folder "$here/packages") "$@"); }
    mkdir -p -- "$here/home/tester"
    root=$here
    example_runs "$here/packages/usr/bin/usher-cli"
    as_user env QT_QPA_PLATFORM=offscreen "$here/packages/usr/bin/usher" --version
    step "There is no root file system to install packages in: the programs were run from the unpacked packages."
    exit
fi

with_root "$0" "$@"
open_root "$debian" installed

# before PACKAGE: makes the package again with the number of a previous version, as /tmp/PACKAGE-before.deb in the root.
before() {
    local work=$root/../before
    rm -rf -- "$work"
    dpkg-deb --raw-extract "$(package "$1")" "$work"
    sed -i -E 's/^(Version: ).*/\10.0.9-1/; s/(libusher-core1) \(= [^)]*\)/\1 (= 0.0.9-1)/' "$work/DEBIAN/control"
    dpkg-deb -Znone --root-owner-group --build "$work" "$root/tmp/$1-before.deb" >/dev/null
    rm -rf -- "$work"
}

# files: prints the files in the root, without those that apt and dpkg write, without caches and without the user's files.
files() {
    (cd -- "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./var/lib/dpkg -o \
        -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log \) -prune -o -print | LC_ALL=C sort)
}

installed_version() { in_root dpkg-query -W -f "\${Version}" "$1"; }

# own_files: prints the user's files with their checksums. An upgrade must not change them.
own_files() { (cd -- "$root/home/tester" && find store .config .local -type f ! -name '*.lock' -exec sha256sum {} + | LC_ALL=C sort); }

# have_old_store: gives the user a store of version 0.1.0 and what the computer remembers of its log.
have_old_store() {
    local home=$root/home/tester old=$project/tests/data/store-0.1
    mkdir -p -- "$home/.local/state/usher"
    cp -r -- "$old/store" "$home/old"
    cp -r -- "$old/heads" "$home/.local/state/usher"
    printf '%s' fourteen-green-lanterns-by-the-sea >"$home/old-password"
    chown -R --reference="$home" "$home/old" "$home/old-password" "$home/.local"
    chmod -R go= "$home/old" "$home/old-password" "$home/.local"
}

# old_store_goes_on: checks that the log of that store is what the computer remembers, and that it goes on.
old_store_goes_on() {
    local verified
    as_user usher-cli --store old login --user admin1 --password-file old-password >/dev/null
    verified=$(as_user usher-cli --store old audit verify)
    [[ $verified == *"Sound: 21 records"* ]] || fail "The store of version 0.1.0: $verified"
    step "ok: a store of version 0.1.0 is opened after the upgrade, and its log goes on"
}

# apt COMMAND...: runs apt-get in the root. Shows its output only if it fails.
apt() { in_root apt-get -q -y "$@" >"$root/tmp/log" 2>&1 || fail "$(tail -n 30 "$root/tmp/log")"; }

files >"$root/tmp/files-before"
for name in "${packages[@]}"; do
    before "$name"
    cp -- "$(package "$name")" "$root/tmp/$name.deb"
done
open_display

apt install "/tmp/libusher-core1-before.deb" /tmp/usher-cli-before.deb /tmp/usher-before.deb
same "the previous version" "$(installed_version usher)" 0.0.9-1
step "ok: the previous version is installed with apt"
have_old_store
make_store usher-cli
start_window usher --store store
picture_of first-start
xdotool key space # confirms that the store may be opened
log_in_by_keyboard usher-cli
close_window
remembered=$(own_files)
[[ $remembered == *.config/usher/usher.ini* && $remembered == *.local/state/usher/heads/* ]] || fail "Settings or heads are missing: $remembered"

apt install /tmp/libusher-core1.deb /tmp/usher-cli.deb /tmp/usher.deb
[[ $(installed_version usher) != 0.0.9-1 ]] || fail "Not upgraded"
same "what the user has after the upgrade" "$(own_files)" "$remembered"
log_is_sound usher-cli
step "ok: the upgrade to $(installed_version usher) keeps store, settings and remembered heads"
old_store_goes_on

same "usher-cli's version" "$(as_user usher-cli --version)" "usher-cli $(installed_version usher-cli | sed 's/-[^-]*$//')"
example_runs usher-cli
postgres_opens usher-cli "$postgres"
unset shown
start_window usher # the window remembers the store and opens it again
log_in_by_keyboard usher-cli
charts_are_drawn
close_window

apt purge --autoremove "${packages[@]}"
left=$(files | LC_ALL=C comm -13 "$root/tmp/files-before" - | grep -vx ./etc/ld.so.cache || true)
same "left behind" "$left" ""
same "missing afterwards" "$(files | LC_ALL=C comm -23 "$root/tmp/files-before" -)" ""
[[ -s $root/home/tester/store/odb.sqlite && -s $root/home/tester/.config/usher/usher.ini ]] || fail "The user's own files are gone"
step "ok: removed; only the user's own files are left"
