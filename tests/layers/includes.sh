#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# includes.sh QT-INCLUDE-FOLDERS: reads every #include in app, ui, core and tests/core, and fails if a layer includes a
# layer or a library that it may not include.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

qt=$(tr ';' '\n' <<<"$1" | sed -n 's|/QtCore/*$||p' | head -n 1)
[[ -d $qt/QtSql && -d $qt/QtWidgets ]] || { echo "Qt's headers are not in '$qt'" && exit 1; }

# The layers that each layer may include, besides itself. "core" means the files directly in core/.
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

# layer_of PATH: sets "layer". This function and resolve() set a variable, because a subshell for each include would take a
# minute in total.
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

# resolve FILE HEADER: sets "path" to the project's header that FILE includes, relative to the project's root. Sets it to
# nothing if the header is not of this project.
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

((seen)) || { echo "No include was found" && exit 1; }
echo "$seen includes read"
exit "$status"
