#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# includes.sh QT-INCLUDE-FOLDERS: reads every #include of app, ui, core and tests/core, and refuses those that point back.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

qt=$(tr ';' '\n' <<<"$1" | sed -n 's|/QtCore/*$||p' | head -n 1)
[[ -d $qt/QtSql && -d $qt/QtWidgets ]] || { echo "Qt's headers are not under '$qt'" && exit 1; }

# Which layer may include which; "core" is what lies at the top of core/, and each layer may include itself.
declare -A allowed=(
    [core]=""
    [core/crypto]="core"
    [core/odb]="core core/crypto"
    [core/store]="core core/crypto core/odb"
    [core/audit]="core core/crypto core/odb"
    [core/sso]="core core/crypto core/odb core/store core/audit"
    [ui]="core core/crypto core/store core/audit core/sso"
    [app]="core core/crypto core/store core/audit core/sso ui"
    [tests/core]="core core/crypto core/odb core/store core/audit core/sso"
)
declare -A qt_refused=([core]="QtGui QtWidgets QtNetwork" [ui]="QtSql" [app]="QtSql" [tests/core]="QtGui QtWidgets QtNetwork")
declare -A others_refused=([ui]='openssl/|sqlite3|libpq' [app]='openssl/|sqlite3|libpq')

# Both answer in a variable: a subshell for each include would take a minute in all.
layer_of() {
    local rest
    case $1 in
    core/*/*)
        rest=${1#core/}
        layer=core/${rest%%/*}
        ;;
    tests/core/*) layer=tests/core ;;
    *) layer=${1%%/*} ;;
    esac
}

# A header of ours, as the path from the project's top; nothing for one from elsewhere.
resolve() {
    local folder
    path=
    for folder in "${1%/*}" core ui app tests tests/core .; do
        if [[ -f $folder/$2 ]]; then
            path=$folder/$2
            [[ $path != *./* ]] || path=$(realpath -m --relative-to=. -- "$path")
            return
        fi
    done
}

status=0
refuse() {
    echo "$1: includes $2: $3"
    status=1
}

seen=0
while IFS=: read -r file name; do
    seen=$((seen + 1))
    layer_of "$file"
    from=$layer
    side=${from%%/*}
    [[ $side != tests ]] || side=tests/core
    resolve "$file" "$name"
    if [[ -n $path ]]; then
        layer_of "$path"
        to=$layer
        [[ $to == "$from" || " ${allowed[$from]} " == *" $to "* ]] || refuse "$file" "$name" "$from may not include $to"
        continue
    fi
    for module in ${qt_refused[$side]-}; do
        if [[ $name == "$module"/* || -f $qt/$module/$name ]]; then
            refuse "$file" "$name" "$side may not include $module"
        fi
    done
    if [[ -n ${others_refused[$side]-} && $name =~ ^(${others_refused[$side]}) ]]; then
        refuse "$file" "$name" "$side may not include this library"
    fi
done < <(find app ui core tests/core -name '*.h' -o -name '*.cpp' | sort | xargs grep -HoE '^ *# *include *[<"][^>"]+' | sed -E 's/: *# *include *[<"]/:/')

((seen)) || { echo "No include was found at all" && exit 1; }
echo "$seen includes read"
exit "$status"
