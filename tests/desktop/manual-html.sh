#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# manual-html.sh BIN CONVERTER HTML: compares the manual in HTML with one that is made again, and checks its links.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
need xmllint
converter=$2 html=$3
[[ -n $converter ]] || {
    echo "md4c-html is not installed"
    exit 77
}

again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
(cd / && LC_ALL=C TZ=Asia/Tokyo "$converter" "$again")
diff -r "$html" "$again" || wrong "the manual is not the same when it is made again"

pages=0
for source in resources/manual/*.md; do
    name=$(basename -- "$source" .md)
    xmllint --noout "$html/$name.html" || wrong "$name.html is not well-formed"
    grep -q "<nav.*" "$html/$name.html" || wrong "$name.html has no navigation"
    ((++pages))
done
((pages >= 10)) || wrong "there are too few pages"

links=0
while IFS=: read -r file link; do
    link=${link#href=\"} link=${link%\"}
    page=${link%%#*} anchor=${link#"${link%%#*}"}
    case $link in
    https:*) continue ;;
    esac
    [[ -n $page ]] || page=$(basename -- "$file")
    if [[ ! -f $html/$page ]] || { [[ -n $anchor ]] && ! grep -q "id=\"${anchor#\#}\"" "$html/$page"; }; then
        wrong "$(basename -- "$file"): the target of $link does not exist"
    fi
    ((++links))
done < <(grep -oH 'href="[^"]*"' "$html"/*.html)
((links >= 100)) || wrong "there are too few links"
finish
