#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# house.sh QT-INCLUDE-FOLDERS: the folders of app, core, ui and tests keep the rules of the house: who may include whom, no
# circles, one name for one thing, no overfull folder, tests in the folders of what they test. Each broken rule is printed.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

qt=$(tr ';' '\n' <<<"$1" | sed -n 's|/QtCore/*$||p' | head -n 1)
[[ -d $qt/QtSql && -d $qt/QtWidgets ]] || { echo "Qt's headers are not under '$qt'" && exit 1; }

# The rooms, and which other rooms each may include. A room is the longest of these names that a path begins with; a room
# may include itself.
core_sso="core/sso core core/crypto core/file core/text core/odb core/store core/audit"
core_public="core core/crypto core/file core/libraries core/text core/store core/audit core/sso"
widgets="ui/theme ui/words ui/widgets ui/settings"
page="ui/client ui/pages $widgets $core_public"
declare -A allowed=(
    [core]=""
    [core/crypto]="core"
    [core/text]="core core/crypto"
    [core/file]="core core/crypto"
    [core/libraries]="core"
    [core/odb]="core core/crypto core/libraries"
    [core/store]="core core/crypto core/file core/text core/odb"
    [core/audit]="core core/crypto core/file core/text core/odb"
    [core/sso]="$core_sso"
    [ui/settings]="$core_public"
    [ui/client]="ui/words ui/settings $core_public"
    [ui/theme]="ui/settings"
    [ui/words]="$core_public"
    [ui/widgets]="ui/theme ui/words ui/settings $core_public"
    [ui/pages]="$widgets $core_public"
    [ui/charts]=""
    [ui/desktop]=""
    [ui/help]="$page"
    [ui/act]="$page"
    [ui/activity]="ui/charts $page"
    [ui/audit]="ui/act $page"
    [ui/inspect]="ui/act $page"
    [ui/login]="$page"
    [ui/preferences]="$page"
    [ui/sessions]="ui/act $page"
    [ui/setup]="$page"
    [ui/users]="ui/act $page"
    [ui/shell]="ui/act ui/activity ui/audit ui/desktop ui/help ui/inspect ui/login ui/preferences ui/sessions ui/setup ui/users $page"
    [app]=""
    [app/cli]="app $core_public"
    [app/window]="app ui/desktop ui/shell $page"
    [tests/support]=""
    [tests/core]="tests/support core/odb $core_public"
    [tests/cli]="tests/support"
    [tests/ui]="tests/support app/window ui/act ui/activity ui/audit ui/charts ui/desktop ui/help ui/inspect ui/login ui/preferences ui/sessions ui/setup ui/shell ui/users $page"
    [tests/fuzz]="tests/support app/cli ui/words core/odb $core_public"
    [tests/faults]="tests/core tests/cli tests/support core/odb $core_public"
    [tests/bench]="tests/core tests/ui ui/shell core/odb $page"
)
# What each side may not include of Qt and of other libraries.
declare -A qt_refused=([core]="QtGui QtWidgets QtNetwork" [ui]="QtSql" [app]="QtSql" [tests/core]="QtGui QtWidgets QtNetwork")
declare -A others_refused=([ui]='openssl/|sqlite3|libpq' [app]='openssl/|sqlite3|libpq')
most_files=28 # in a folder: about 25

status=0
broken() {
    printf '%s\n' "$*"
    status=1
}

# room_of PATH: sets "room", without a subshell for each of thousands of paths.
room_of() {
    room=${1%/*}
    while [[ -z ${allowed[$room]+there} && $room == */* ]]; do
        room=${room%/*}
    done
    [[ ${allowed[$room]+there} ]] || room=
}

# each_twice: the lines of the input that stand in it more than once.
each_twice() { sort | uniq -d; }

mapfile -t sources < <(find app core ui tests -name '*.h' -o -name '*.cpp' | grep -v '^tests/packaging/\|^tests/layers/' | sort)
mapfile -t headers < <(printf '%s\n' "${sources[@]}" | grep '\.h$')

# Includes: of ours from the root, and only what the room may see.
seen=0
pairs=
while IFS=: read -r file name; do
    seen=$((seen + 1))
    case $name in *.moc | core/usher_core_export.h) continue ;; esac
    room_of "$file"
    from=$room
    [[ $from ]] || { broken "$file: no rule says what this folder may include" && continue; }
    if [[ -f $name ]]; then
        room_of "$name"
        [[ $room == "$from" || " ${allowed[$from]} " == *" $room "* ]] || broken "$file: includes $name, and $from may not include ${room:-it}"
        [[ ${file%/*} == "${name%/*}" ]] || pairs+="${file%/*} ${name%/*}"$'\n'
        continue
    fi
    side=${from%%/*}
    [[ $side != tests ]] || side=$from
    for module in ${qt_refused[$side]-}; do
        if [[ $name == "$module"/* || -f $qt/$module/$name ]]; then
            broken "$file: includes $name, and $side may not include $module"
        fi
    done
    if [[ -n ${others_refused[$side]-} && $name =~ ^(${others_refused[$side]}) ]]; then
        broken "$file: includes $name, and $side may not include this library"
    fi
done < <(grep -HoE '^ *# *include *[<"][^>"]+' "${sources[@]}" | sed -E 's/: *# *include *[<"]/:/')
((seen > 1000)) || broken "Only $seen includes were found"

while IFS=: read -r file line; do
    broken "$file: $line does not start at the project's root"
done < <(grep -HE '^ *# *include *"' "${sources[@]}" | grep -vE '"(app|core|tests|ui)/[^"]+"|\.moc"$' || true)

declare -A first=() # the first of our headers that a source includes
while IFS=: read -r source name; do
    [[ ${first[$source]+there} ]] || first[$source]=$name
done < <(grep -HE '^#include "' "${sources[@]}" | sed -E 's/:#include "([^"]*)".*/:\1/')
for source in "${sources[@]}"; do
    header=${source%.cpp}.h
    [[ $source != *.cpp || ! -f $header || ${first[$source]-} == "$header" ]] ||
        broken "$source: includes ${first[$source]-nothing} before its own header"
done

# Circles: folders in an order in which each includes only later ones. tsort names the folders of a circle.
circles=$(sort -u <<<"$pairs" | grep -v '^tests/' | LC_ALL=C tsort 2>&1 >/dev/null | sed -n 's/^tsort: //p' | grep -v '^-' || true)
[[ -z $circles ]] || broken "These folders include each other in a circle:"$'\n'"$circles"

# New files. NewFile makes each that a person names, NewFolder those of an export that is a folder. The others are a new
# store's, those that replace one of Usher's own, and the file of measures, which is replaced each time.
makes_files='core/(file/NewFile|file/NewFolder|store/NewStoreFiles|store/NewSecrets|audit/head/OwnFolder)\.cpp:'
makes_files+='|app/cli/generator/main\.cpp:|app/cli/commands/audit/AuditHealthCommand\.cpp:'
while IFS= read -r line; do
    broken "$line: a new file is made by core/file/NewFile.h"
done < <(grep -nE 'QSaveFile|QTemporaryFile|O_CREAT|QIODevice::(WriteOnly|ReadWrite)|ofstream|fopen' "${sources[@]}" | grep -v '^tests/' |
    grep -vE "^($makes_files)" | grep -v '#include' || true)

# Operations: core writes them by their constants, each of which is in the list and is used.
operations=core/audit/record/Operations.h
constants=$(sed -nE 's/^inline constexpr auto ([a-zA-Z]+) = QLatin1StringView\(.*/\1/p' $operations | sort)
listed=$(grep -oE '\bop::[a-zA-Z]+' $operations | cut -d : -f 3 | sort)
mapfile -t makers < <(printf '%s\n' "${sources[@]}" | grep '^core/' | grep -vE '/(Operations\.h|OcsfOperations\.cpp)$')
used=$(grep -hoE '\bop::[a-zA-Z]+' "${makers[@]}" | cut -d : -f 3 | sort -u)
[[ $constants == "$listed" ]] || broken "$operations: not all in the list:" "$(diff <(echo "$constants") <(echo "$listed"))"
[[ $constants == "$used" ]] || broken "$operations: not all used:" "$(diff <(echo "$constants") <(echo "$used"))"
while IFS= read -r line; do
    broken "$line: an operation has a constant in $operations"
done < <(grep -nE '"(acting|audit|end|policy|session|store|user)\.[a-z_]+"' "${makers[@]}" core/audit/follow/OcsfOperations.cpp |
    grep -vE ':[0-9]+: *//' || true)

# Rules know no SQL: what they ask of tables stands in core/odb and core/audit.
while IFS= read -r line; do
    broken "$line: core/sso knows no SQL, and no names of tables"
done < <(grep -rnE --include='*.h' --include='*.cpp' '"[^"]*\b(zato_sso_|usher_audit|usher_head)|"(SELECT|INSERT INTO|UPDATE|DELETE FROM) ' core/sso |
    grep -vE ':[0-9]+: *//' || true)

# Names.
while IFS= read -r name; do
    broken "$name is the name of more than one header:" "$(printf '%s\n' "${headers[@]}" | grep "/$name$" | tr '\n' ' ')"
done < <(printf '%s\n' "${headers[@]}" | sed 's|.*/||' | each_twice)
while IFS= read -r name; do
    broken "$name is the name of more than one type:" \
        "$(grep -lE "^ *(class|struct|enum class|enum)( USHER_CORE_EXPORT)? $name\b[^;]*$" "${headers[@]}" | tr '\n' ' ')"
done < <(grep -hE '^(class|struct|enum class|enum|using) ' "${headers[@]}" | grep -vE '^using namespace|^using [^=]*;|^(class|struct|enum)[^{]*;$|^[a-z ]+[A-Za-z0-9_ ]+::[A-Za-z]' |
    sed -E 's/^(enum class|[a-z]+) (USHER_CORE_EXPORT )?([A-Za-z0-9_]+).*/\3/' | each_twice)

# Folders.
while read -r count folder; do
    ((count <= most_files)) || broken "$folder: has $count files, and $most_files are the most"
done < <(printf '%s\n' "${sources[@]}" | sed 's|/[^/]*$||' | sort | uniq -c)
while IFS= read -r folder; do
    case $folder in
    tests/*/support | tests/core/support/* | tests/core/example | tests/ui/screenshots | tests/ui/load | tests/ui/load/* | tests/support | tests/bench | tests/bench/* | tests/fuzz* | tests/faults*) continue ;;
    tests/cli*) tested=app/${folder#tests/} ;;
    *) tested=${folder#tests/} ;;
    esac
    [[ -d $tested ]] || broken "$folder: tests nothing, since there is no folder $tested"
done < <(printf '%s\n' "${sources[@]}" | grep '^tests/' | sed 's|/[^/]*$||' | sort -u)

echo "$seen includes of ${#sources[@]} sources read"
exit "$status"
