#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Holds README and the manual to the code: README is short and its links lead somewhere, the page for programmers shows the
# example that the tests run, and the page on Zato names calls and commands that exist.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
manual=resources/manual
tick='`' fence='```'

# The names by which a link can reach the headings of a page.
anchors() { sed -n 's/^##* //p' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'; }

(($(wc -l <README.md) <= 90)) || wrong "README is longer than two screens"
links=0
while IFS= read -r link; do
    link=${link#']('} link=${link%')'}
    [[ $link != https:* ]] || continue
    file=${link%%#*}
    if [[ ! -f $file ]]; then
        wrong "README: $link leads nowhere"
    elif [[ $link == *'#'* ]] && ! anchors "$file" | grep -Fqx -- "${link#*#}"; then
        wrong "README: $link has no such heading"
    fi
    ((++links))
done < <(grep -oE '\]\([^)]+\)' README.md)
((links >= 10)) || wrong "README has too few links"

example=tests/core/example/example.cpp
# The example is the first piece of C++ on the page.
diff <(awk "/^${fence}cpp\$/ { if (seen++) exit; inside = 1; next } /^$fence\$/ { inside = 0 } inside" "$manual/library.md") <(grep -v SPDX "$example") ||
    wrong "library.md does not show $example"

commands=0
while IFS= read -r command; do
    command=${command//$tick/}
    cli_commands | grep -Fqx -- "${command#usher-cli }" || wrong "zato.md: there is no command $command"
    ((++commands))
done < <(grep -oE "$tick(usher-cli|audit) [a-z -]+$tick" "$manual/zato.md")
((commands >= 15)) || wrong "zato.md has too few commands"

calls=0
while IFS= read -r call; do
    call=${call#.} call=${call%%(*}
    grep -rqE --include='*Api.h' "\b$call\(" core/sso || wrong "zato.md: core has no call $call"
    ((++calls))
done < <(grep -oE '\.[A-Za-z]+\(…\)' "$manual/zato.md")
((calls >= 14)) || wrong "zato.md has too few calls"
finish
