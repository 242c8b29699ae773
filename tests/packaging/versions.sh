#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# versions.sh ARTEFACTS VERSION USHER-CLI: checks that everything has the version of CMake's project(), and that the changelog,
# AppStream's metainfo and the packages have the same date of release.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

artefacts=$1 version=$2 usher_cli=$3
read -r released day < <(sed -nE '/^## [0-9]/{s/^## (\S+) \((.*)\)$/\1 \2/p;q}' "$project/CHANGELOG.md")
same "the changelog's newest release" "$released" "$version"
read -r released described < <(sed -nE '/<release /{s/.* version="([^"]*)" date="([^"]*)".*/\1 \2/p;q}' \
    "$project/resources/desktop/org.usher_console.Usher.metainfo.xml")
same "AppStream's newest release" "$released" "$version"
same "AppStream's day of the release" "$described" "$day"
same "usher-cli" "$(QT_QPA_PLATFORM=offscreen "$usher_cli" --version)" "usher-cli $version"
same "usher" "$(QT_QPA_PLATFORM=offscreen "${usher_cli%-cli}" --version)" "usher $version"

here=$(mktemp -d)
trap 'rm -rf -- "$here"' EXIT
for name in libusher-core1 libusher-core-dev usher-cli usher; do
    same "$name" "$(dpkg-deb --field "$(package "$name")" Version)" "$version-1"
    unpacked "$here/$name" "$name"
    heading=$(zcat "$here/$name/usr/share/doc/$name/changelog.Debian.gz" | sed -n 1p)
    same "the changelog of $name" "${heading%%)*}" "usher ($version-1"
    same "the day in the changelog of $name" \
        "$(zcat "$here/$name/usr/share/doc/$name/changelog.Debian.gz" | sed -n 's/^ -- .*>  //p')" \
        "$(LC_ALL=C date --utc --date="$day" '+%a, %d %b %Y %H:%M:%S +0000')"
done
same "the rpm" "$(rpm -qp --queryformat '%{VERSION}-%{RELEASE}' "$(only '*.rpm')")" "$version-1"
same "the archive" "$(basename -- "$(only 'usher-*.tar.gz')")" "usher-$version-$(uname -m).tar.gz"
same "the installer" "$(basename -- "$(only 'usher-*.run')")" "usher-$version-$(uname -m).run"
same "pkg-config" "$(sed -n 's/^Version: //p' "$(find "$here/libusher-core-dev" -name usher-core.pc)")" "$version"
same "the CMake package" \
    "$(sed -n 's/^set(PACKAGE_VERSION "\(.*\)")$/\1/p' "$(find "$here/libusher-core-dev" -name UsherCoreConfigVersion.cmake)")" "$version"
