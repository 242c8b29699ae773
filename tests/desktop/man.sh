#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# man.sh BIN GENERATED: checks usher.1, and usher-cli.1 in the folder GENERATED.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/programs.sh"
need man groff
cli_page=$2/usher-cli.1

for page in resources/man/usher.1 "$cli_page"; do
    said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    [[ -z $said ]] || wrong "$page:"$'\n'"$said"
done

# section HEADING: prints the source lines of a subsection.
section() { awk -v heading=".Ss $1" '/^\.S[sh] / { isIn = ($0 == heading) } isIn' "$cli_page"; }
written() { grep -o -- '\bFl -[a-z-]\+' | sed 's/^Fl -/--/' | sort -u; }

while IFS= read -r command; do
    [[ -n $(section "$command") ]] || wrong "usher-cli.1 has nothing on $command"
    # --help and --version are explained in one place only. A text may also mention options of other commands.
    missing=$(comm -23 <(cli_options "$command" | grep -v -x -e --help -e --version | sort -u) <(section "$command" | written))
    [[ -z $missing ]] || wrong "usher-cli.1 does not say that $command takes" "$missing"
done < <(cli_commands)

explained=$(sed -n '/^\.Sh OPTIONS/,/^\.Sh ENVIRONMENT/s/^\.It Fl -\([a-z-]*\).*/--\1/p' "$cli_page" | sort -u)
taken=$(cli_commands | while IFS= read -r command; do cli_options "$command"; done | sort -u)
[[ $explained == "$taken" ]] || wrong "usher-cli.1 explains other options than there are:"$'\n'"$(diff <(echo "$taken") <(echo "$explained"))"

explained=$(sed -n '/^\.Sh OPTIONS/,/^\.Sh ENVIRONMENT/s/^\.It Fl \([a-z] , \)\?-\([a-z-]*\).*/--\2/p' resources/man/usher.1 | sort -u)
taken=$("$bin/usher" --help | grep -o '^  \(-[a-z], \)\?--[a-z-]*' | grep -o -- '--[a-z-]*' | sort -u)
[[ $explained == "$taken" ]] || wrong "usher.1 explains other options than there are:"$'\n'"$(diff <(echo "$taken") <(echo "$explained"))"
finish
