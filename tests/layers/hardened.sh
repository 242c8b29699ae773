#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# hardened.sh BUILD BUILD-TYPE: checks the programs and libraries of a build. None looks for libraries in the current folder
# or another fixed one, and each has what makes the use of its errors harder.
set -euo pipefail
export LC_ALL=C

build=$1 type=$2
status=0
wrong() {
    printf '%s\n' "$*"
    status=1
}

# has_only_its_own_path FILE DYNAMIC: each entry of the search path begins at the file's own folder.
has_only_its_own_path() {
    local path entry
    path=$(sed -nE 's/.*\((RUNPATH|RPATH)\).*\[(.*)\]/\2:/p' <<<"$2")
    while [[ $path ]]; do
        entry=${path%%:*}
        path=${path#*:}
        [[ $entry == "\$ORIGIN" || $entry == "\$ORIGIN/"* ]] || wrong "$1 looks for libraries in '$entry'"
    done
}

files=0
while IFS= read -r -d '' file; do
    dynamic=$(readelf --dynamic --wide "$file" 2>/dev/null) || continue
    [[ $dynamic == *NEEDED* ]] || continue
    files=$((files + 1))
    has_only_its_own_path "$file" "$dynamic"
done < <(find "$build/bin" "$build/lib" -type f -print0)
((files >= 3)) || wrong "Only $files programs and libraries were found in $build"

for file in "$build/bin/usher" "$build/bin/usher-cli" "$build"/lib/libusher-core.so.*.*; do
    [[ ! -L $file ]] || continue
    dynamic=$(readelf --dynamic --wide "$file")
    headers=$(readelf --file-header --program-headers --wide "$file")
    [[ $headers == *"Type:"*DYN* ]] || wrong "$file is always loaded at the same place"
    [[ $headers == *GNU_RELRO* && $dynamic =~ BIND_NOW|"Flags: NOW" ]] || wrong "$file leaves its table of functions writable"
    ! grep -qE 'GNU_STACK.* RWE ' <<<"$headers" || wrong "$file can run code on its stack"
done
library=$(find "$build/lib" -name 'libusher-core.so.*.*' -type f)
symbols=$(readelf --dyn-syms --wide "$library")
for symbol in __stack_chk_fail __glibcxx_assert_fail; do
    [[ $symbols == *"$symbol"* ]] || wrong "$library does not use $symbol"
done
if [[ $type == Release || $type == RelWithDebInfo ]]; then
    grep -qE ' __[a-z]+_chk@' <<<"$symbols" || wrong "$library has no checked functions of the C library"
fi
# What leaves no mark that can be told from others' is looked for in the commands of the build.
if [[ $(uname -m) == x86_64 ]]; then
    # Without the flag, only what comes from other libraries' archives has such marks.
    (($(objdump -d --no-show-raw-insn "$library" | grep -c endbr64) > 4 * $(grep -c ' FUNC ' <<<"$symbols"))) ||
        wrong "$library does not mark where jumps may lead"
    for source in core ui app; do
        others=$(grep -F -- " -o $source/" "$build/compile_commands.json" | grep -vc -- '-fstack-clash-protection' || true)
        ((others == 0)) || wrong "$others sources of $source are compiled without -fstack-clash-protection"
    done
fi
echo "$files programs and libraries read"
exit "$status"
