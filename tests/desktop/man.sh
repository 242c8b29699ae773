#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
need man groff

for page in usher usher-cli; do
    said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "resources/man/$page.1" 2>&1 >/dev/null)
    [[ -z $said ]] || wrong "$page.1:"$'\n'"$said"
done

# section HEADING: prints the source lines of a subsection.
section() { awk -v heading=".Ss $1" '/^\.S[sh] / { isIn = ($0 == heading) } isIn' resources/man/usher-cli.1; }
written() { grep -o -- '\bFl -[a-z-]\+' | sed 's/^Fl -/--/' | sort -u; }

while IFS= read -r command; do
    [[ -n $(section "$command") ]] || wrong "usher-cli.1 has nothing on $command"
    # --help and --version are explained in one place only. A text may also mention options of other commands.
    missing=$(comm -23 <(cli_options "$command" | grep -v -x -e --help -e --version | sort -u) <(section "$command" | written))
    [[ -z $missing ]] || wrong "usher-cli.1 does not say that $command takes" "$missing"
done < <(cli_commands)

explained=$(sed -n '/^\.Sh OPTIONS/,/^\.Sh ENVIRONMENT/s/^\.It Fl -\([a-z-]*\).*/--\1/p' resources/man/usher-cli.1 | sort -u)
taken=$(cli_commands | while IFS= read -r command; do cli_options "$command"; done | sort -u)
[[ $explained == "$taken" ]] || wrong "usher-cli.1 explains other options than there are:"$'\n'"$(diff <(echo "$taken") <(echo "$explained"))"

explained=$(sed -n '/^\.Sh OPTIONS/,/^\.Sh ENVIRONMENT/s/^\.It Fl \([a-z] , \)\?-\([a-z-]*\).*/--\2/p' resources/man/usher.1 | sort -u)
taken=$("$bin/usher" --help | grep -o '^  \(-[a-z], \)\?--[a-z-]*' | grep -o -- '--[a-z-]*' | sort -u)
[[ $explained == "$taken" ]] || wrong "usher.1 explains other options than there are:"$'\n'"$(diff <(echo "$taken") <(echo "$explained"))"
finish
