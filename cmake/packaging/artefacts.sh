#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# artefacts.sh BUILD FOLDER: makes all files of a release from a build folder: Debian's packages and, from the
# self-contained tree, a relocatable archive, an installer for users without root and an rpm. The same build gives the
# same bytes. FOLDER/tree is kept for the bill of materials and for tests.
set -euo pipefail
(($# == 2)) || { echo "Usage: artefacts.sh BUILD FOLDER" >&2 && exit 2; }
here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")
build=$(realpath -- "$1") folder=$(realpath -m -- "$2")

# cached NAME: prints the value of a variable in CPack's configuration.
cached() { sed -n "s/^set($1 \"\(.*\)\")$/\1/p" "$build/CPackConfig.cmake"; }

version=$(cached CPACK_PACKAGE_VERSION)
maintainer=$(cached CPACK_PACKAGE_CONTACT)
released=$(sed -nE '/^## [0-9]/{s/.*\((.*)\)$/\1/p;q}' "$here/../../CHANGELOG.md")
machine=$(uname -m)
SOURCE_DATE_EPOCH=$(date --utc --date="$released" +%s)
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022

log=$folder/log
# quietly COMMAND...: writes the command's output to a file, and shows it only if the command fails.
quietly() { "$@" >"$log" 2>&1 || { cat -- "$log" >&2 && exit 1; }; }

debian_packages() {
    (cd -- "$build" && quietly cpack -G DEB -B "$folder")
    rm -rf -- "$folder/_CPack_Packages"
}

sorted_tar() { tar --sort=name --format=gnu --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" "$@"; }

archive() {
    local name=usher-$version-$machine
    sorted_tar --transform="flags=rSH;s|^\.|$name|" -C "$folder/tree" -cf - . | gzip -6 -n >"$folder/$name.tar.gz"
}

# Runs makeself in FOLDER with relative paths, because it writes its own command line into the installer. It passes the
# "complevel" to gzip without a change. The -n in it keeps the time of a temporary file out of the installer.
installer() {
    (cd -- "$folder" && quietly makeself --gzip --complevel '6 -n' --sha256 --nox11 --tar-quietly \
        --packaging-date "$released" --tar-format gnu \
        --tar-extra "--sort=name --owner=0 --group=0 --numeric-owner --mtime=@$SOURCE_DATE_EPOCH" \
        tree "usher-$version-$machine.run" "Usher $version" sh ./install.sh) # sh starts the script, because /tmp may be mounted noexec
}

# rpm_files ROOT: prints the list of files for the rpm. It has only those folders that no other package owns.
rpm_files() {
    (cd -- "$1" && find . -type d -path './opt/usher*' -printf '%%dir /%P\n' && find . ! -type d -printf '/%P\n') |
        sed 's|^/opt/usher/share/doc/|%doc &|' | sort
}

rpm_package() {
    local work root carried bundled
    work=$(mktemp -d) # rpmbuild accepts no blank in this path
    root=$work/root
    mkdir -p -- "$root"/{opt,usr/bin}
    cp -a -- "$folder/tree" "$root/opt/usher"
    rm -- "$root"/opt/usher/{install.sh,usher-uninstall}
    mkdir -- "$root/usr/share"
    find "$root/opt/usher/share" -mindepth 1 -maxdepth 1 ! -name doc -exec mv -t "$root/usr/share" {} +
    ln -s -t "$root/usr/bin" ../../opt/usher/bin/usher ../../opt/usher/bin/usher-cli
    carried=$(find "$folder/tree/lib" -maxdepth 1 ! -type d -printf '%f\n' | sort | sed 's/[.+]/\\\\&/g' | paste -sd '|')
    bundled=$(cut -f 3,4 "$folder/tree/share/doc/usher/carried.tsv" | sort -u |
        sed -E 's/^(\S+)\t([0-9]+:)?(.*)$/Provides: bundled(\1) = \3/; s/-[^-]*$//')
    rpm_files "$root" >"$work/files"
    sed -e "s|@VERSION@|$version|; s|@MAINTAINER@|$maintainer|; s|@ROOT@|$root|" \
        -e "s|@DATE@|$(date --utc --date="$released" '+%a %b %d %Y')|" \
        -e "/@BUNDLED@/{r /dev/stdin
d}" -e "/@FILES@/{r $work/files
d}" "$here/usher.spec.in" <<<"$bundled" >"$work/usher.spec.almost"
    awk -v carried="${carried//\\/\\\\}" '{ i = index($0, "@CARRIED@"); if (i) $0 = substr($0, 1, i - 1) carried substr($0, i + 9); print }' \
        "$work/usher.spec.almost" >"$work/usher.spec"
    quietly rpmbuild -bb --define "_topdir $work" --define "_rpmdir $work" --define '_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm' \
        --define '_buildhost localhost' --define 'use_source_date_epoch_as_buildtime 1' \
        --define 'clamp_mtime_to_source_date_epoch 1' --define 'source_date_epoch_from_changelog 0' \
        --define '_binary_payload w9.zstdio' "$work/usher.spec"
    mv -- "$work"/*.rpm "$folder"
    rm -rf -- "$work"
}

rm -rf -- "$folder"
mkdir -p -- "$folder"
debian_packages
bash "$here/tree.sh" "$build" "$folder/tree"
archive
installer
rpm_package
rm -f -- "$log"
