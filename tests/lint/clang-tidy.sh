#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy.sh: runs clang-tidy on the changed sources. With USHER_TIDY_ALL=1, runs it on every source that is compiled.
#
# The commands come from a configuration of the preset "plain", because the other presets compile folders, not sources. A
# changed source that this configuration does not compile fails the run, so that nothing is left out in silence.
#
# Changed sources are those with changes that are not committed, then those of the commits since the branch left
# origin/main. In a fresh clone, nothing has changed yet; CI, which tests there what has come to main, uses the last 20
# commits instead, as does a repository without origin/main. For a changed header, its source is read, or else a source that includes it. At most 4 sources are read,
# the newest changes first, so that a run takes only minutes. The script prints the number of changed sources if there are
# more.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"

build=$PWD/build/plain
limit=4
clang_tidy=$(llvm_tool clang-tidy)
configure() { cmake --preset plain >"$PWD/build/plain.log" 2>&1 || { cat "$PWD/build/plain.log" && exit 1; }; }

compiled() { sed -n "s|^ *\"file\": \"$PWD/\(.*\)\".*|\1|p" "$build/compile_commands.json" | grep -E '^(app|core|ui|tests|resources)/' | sort -u; }

committed() {
    local base
    base=$(git merge-base HEAD origin/main 2>/dev/null || true)
    if [[ -z $base || (${CI-} == true && $base == "$(git rev-parse HEAD)") ]]; then
        git log --format= --name-only --no-renames --max-count=20
    else
        git log --format= --name-only --no-renames "$base..HEAD"
    fi
}

changed() {
    git diff --name-only HEAD 2>/dev/null || true
    git ls-files --others --exclude-standard
    committed 2>/dev/null || true
}

# source_of: for each changed file of the input that is there, the source through which clang-tidy reads it.
source_of() {
    local file
    while IFS= read -r file; do
        [[ -f $file ]] || continue
        case $file in
        tests/layers/* | tests/packaging/*) ;; # never part of a build
        tests/fuzz/FuzzerMain.cpp) ;;           # only the preset "fuzz" compiles it
        *.cpp) printf '%s\n' "$file" ;;
        *.h)
            if [[ -f ${file%.h}.cpp ]]; then
                printf '%s\n' "${file%.h}.cpp"
            else
                # A header that only headers include has none. The files after it are read all the same.
                { git grep -lF "#include \"$file\"" -- '*.cpp' || true; } | sed -n 1p
            fi
            ;;
        esac
    done
}

if [[ ${USHER_TIDY_ALL-} == 1 ]]; then
    configure
    mapfile -t files < <(compiled)
    limit=${#files[@]}
elif git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    mapfile -t files < <(changed | source_of | awk '!seen[$0]++')
    ((${#files[@]})) || { echo "No source has changed" && exit 0; }
    configure
    unknown=$(printf '%s\n' "${files[@]}" | grep -vFx -f <(compiled) || true)
    if [[ -n $unknown ]]; then
        printf 'These changed sources are compiled nowhere:\n%s\n' "$unknown"
        exit 1
    fi
else
    echo "There is no git history here that shows what changed; USHER_TIDY_ALL=1 reads everything"
    exit 77
fi

if ((${#files[@]} > limit)); then
    echo "Reading the $limit sources that changed last, of ${#files[@]}; tests/run --tidy-all reads every one"
fi

mkdir -p "$build/tidy"
# Tests include what Qt's moc makes of them.
moc=$(qmake6 -query QT_HOST_LIBEXECS)/moc
grep -lE '^#include "[^"]*\.moc"' "${files[@]:0:limit}" | while IFS= read -r file; do
    name=${file##*/}
    "$moc" "$file" -o "$build/tidy/${name%.cpp}.moc"
done || true

# clang does not know every flag of g++. A copy of the compile commands leaves the unknown flags out.
mkdir -p "$build/tidy"
sed -E 's/ --param=[a-z0-9=-]*//g; s/ -(mno-direct-extern-access|fno-strict-overflow|fconcepts[a-z-]*|Wno-[a-z-]*analyzer[a-z-]*)\b//g' \
    "$build/compile_commands.json" >"$build/tidy/compile_commands.json"
printf '%s\0' "${files[@]:0:limit}" |
    xargs -0 -n 1 -P "$(nproc)" "$clang_tidy" --quiet --extra-arg=-Wno-unknown-warning-option --extra-arg=-I"$build/tidy" -p "$build/tidy" 2>&1 |
    { grep -vE '^[0-9]+ warnings? generated\.$' || true; }
