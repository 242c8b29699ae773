#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# root.sh DEBIAN: makes DEBIAN/root, a minimal root file system of the same release as this machine's. It has the graphics
# libraries that every desktop has, a font and an ordinary user, but no Qt. It is kept for the next run. The packages come
# from the mirror that this machine uses. Exits with 77 if such a root file system cannot be made.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

debian=$1
root=$debian/root
((EUID == 0)) || skip "Only root can make a root file system; the tests of installed packages use the machine itself."
command -v mmdebstrap >/dev/null || skip "mmdebstrap is not installed; the tests of installed packages use the machine itself."
unshare --mount --pid --fork true 2>/dev/null || skip "Namespaces are not allowed here; the tests of installed packages use the machine itself."

codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
# shellcheck disable=SC2016 # apt's own placeholders
mapfile -t components < <(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v codename="$codename" '$2 == codename && (mirror == "" || $1 == mirror) { mirror = $1; print $1, $3 }' | sort -u)
((${#components[@]})) || skip "apt has no mirror for $codename; the tests of installed packages use the machine itself."
packages=libegl1,libgl1,libopengl0,libx11-6,libx11-xcb1,libxcb-glx0,libxcb-randr0,libxcb-shm0,libxcb-sync1
packages+=,libxcb-xfixes0,libwayland-client0,fonts-dejavu-core

if [[ ! -e $debian/complete ]]; then
    rm -rf --one-file-system -- "$debian"
    mkdir -p -- "$debian"
    printf '%s\n' "${components[@]}" | sed "s/^[^ ]*/deb & $codename/" |
        mmdebstrap --mode=root --variant=minbase --dpkgopt=force-unsafe-io --aptopt='Acquire::Languages "none"' \
            --aptopt='APT::Install-Recommends "false"' --skip=cleanup/apt/lists --include="$packages" \
            "$codename" "$root" - >"$debian/log" 2>&1 ||
        { tail -n 5 "$debian/log" >&2 && rm -rf -- "$root" && skip "mmdebstrap failed; the tests of installed packages use the machine itself."; }
    in_root useradd --create-home tester
    in_root install -d -m 700 -o tester -g tester /home/tester/.run
    touch "$debian/complete"
else
    in_root apt-get -q update >>"$debian/log" 2>&1 || true
fi
[[ -z $(find "$root/usr/lib" -name 'libQt*') ]] || fail "There is Qt in $root"
