#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tree.sh BUILD TREE: makes the self-contained tree from a build folder: both programs, core, Qt with its plugins and every
# library that is not part of the base system. Each file finds its libraries by relative paths, so the tree works in any
# folder. Needs Debian, because the libraries and their licences come from installed packages.
# tree.sh --base: prints a pattern of the libraries that are left out.
#
# Left out are libraries that must match the system's kernel, drivers or display server, and libraries that such drivers
# load into the same process: the C library; libstdc++ and libgcc, because a graphics driver may need a newer version;
# OpenGL, EGL and what Mesa links (expat, zlib, zstd, drm, the core of X11 and of Wayland).
set -euo pipefail

base='ld-linux.*|lib(c|m|dl|pthread|rt|resolv|util|anl|stdc\+\+|gcc_s|z|zstd|expat)'
base+='|lib(GL|EGL|GLX|OpenGL|GLdispatch|GLESv2|gbm|drm|vulkan)'
base+='|lib(X11|X11-xcb|Xau|Xdmcp|xcb|xcb-dri2|xcb-dri3|xcb-glx|xcb-present|xcb-randr|xcb-shm|xcb-sync|xcb-xfixes)'
base+='|libwayland-(client|server)'
[[ ${1-} != --base ]] || { printf '%s\n' "$base" && exit; }
(($# == 2)) || { echo "Usage: tree.sh BUILD TREE | --base" >&2 && exit 2; }
build=$1 tree=$2

plugins=(
    platforms/libq{xcb,offscreen,minimal,wayland-egl,wayland-generic}.so
    platforminputcontexts/lib{compose,ibus}platforminputcontextplugin.so
    xcbglintegrations/libqxcb-{egl,glx}-integration.so
    wayland-shell-integration/libxdg-shell.so
    wayland-graphics-integration-client/libqt-plugin-wayland-egl.so
    wayland-decoration-client/libbradient.so
    iconengines/libqsvgicon.so
    imageformats/libqsvg.so
    sqldrivers/libq{sqlite,sqlpsql}.so
    tls/libqopensslbackend.so
)

# Take what cmake installs, without the files that only Debian uses.
rm -rf -- "$tree"
mkdir -p -- "$tree"/{lib,plugins}
stage=$(mktemp -d)
trap 'rm -rf -- "$stage"' EXIT
for component in core cli window; do
    DESTDIR=$stage cmake --install "$build" --strip --component "$component" >/dev/null
done
cp -r -- "$stage/usr/bin" "$stage/usr/share" "$tree"
find "$stage/usr/lib" -name 'libusher-core.so.*' -exec cp -P -t "$tree/lib" {} +
cp -r -- "$stage/usr/lib/usher" "$tree/lib" # modules that the window loads when it needs them
rm -rf -- "$tree"/share/{lintian,doc/libusher-core*,doc/usher-cli,doc/usher/changelog.Debian.gz}
mv -- "$tree/share/zsh/vendor-completions" "$tree/share/zsh/site-functions" # only Debian uses the name vendor-completions
cp -- "$(dirname -- "${BASH_SOURCE[0]}")"/{install.sh,usher-uninstall} "$tree"

qt_plugins=$(sed -n 's/^Qt6_DIR:PATH=\(.*\)\/cmake\/Qt6$/\1\/qt6\/plugins/p' "$build/CMakeCache.txt")
for plugin in "${plugins[@]}"; do
    install -D -m 644 -- "$qt_plugins/$plugin" "$tree/plugins/$plugin"
done
cat >"$tree/bin/qt.conf" <<'END'
[Paths]
Prefix = ..
Libraries = lib
Plugins = plugins
END

# Copy each library that any of these files needs, directly or indirectly, under the name by which it is loaded.
mapfile -t libraries < <(LC_ALL=C LD_LIBRARY_PATH=$tree/lib ldd "$tree"/bin/usher* "$tree"/lib/usher/*.so "${plugins[@]/#/$qt_plugins/}" |
    sed -nE 's/^\t(\S+) => (\/\S+) .*/\1 \2/p; /not found/{s/^\s*/missing: /p}' | sort -u | grep -vE "^(($base)\.so|libusher-core\.so)")
for library in "${libraries[@]}"; do
    [[ $library != missing:* ]] || { echo "$library" >&2 && exit 1; }
    install -m 644 -- "${library#* }" "$tree/lib/${library%% *}"
done

patchelf --set-rpath "\$ORIGIN/../lib" "$tree"/bin/usher{,-cli}
find "$tree/lib" -maxdepth 1 -type f -exec patchelf --set-rpath "\$ORIGIN" {} +
find "$tree/lib/usher" -type f -exec patchelf --set-rpath "\$ORIGIN/.." {} +
find "$tree/plugins" -type f -exec patchelf --set-rpath "\$ORIGIN/../../lib" {} +

# Find the package of each copied file, for the licences and the bill of materials. dpkg may know a file by its old path in
# /lib, before /lib became a part of /usr.
doc=$tree/share/doc/usher
mapfile -t carried < <(realpath -- "${libraries[@]#* }" "${plugins[@]/#/$qt_plugins/}" | sort -u)
{ dpkg-query --search "${carried[@]}" "${carried[@]#/usr}" 2>/dev/null || true; } >"$stage/owners"
for file in "${carried[@]}"; do
    grep -qE ": (/usr)?${file#/usr}\$" "$stage/owners" || { echo "No package has $file" >&2 && exit 1; }
done
sed 's/: .*//' "$stage/owners" | sort -u |
    xargs dpkg-query --show -f "\${Package}\t\${Version}\t\${source:Package}\t\${source:Version}\n" | sort -u >"$doc/carried.tsv"
while IFS=$'\t' read -r package _ source _; do
    [[ -e $doc/licences/$source ]] || install -D -m 644 -- "/usr/share/doc/$package/copyright" "$doc/licences/$source"
done <"$doc/carried.tsv"

find "$tree" -type d -exec chmod 755 {} +
find "$tree" -type f -exec chmod 644 {} +
find "$tree"/{bin,lib,plugins} -type f ! -name qt.conf -exec chmod 755 {} +
chmod 755 -- "$tree"/{install.sh,usher-uninstall}
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
