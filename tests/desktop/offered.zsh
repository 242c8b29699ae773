# SPDX-License-Identifier: GPL-3.0-or-later
# offered.zsh FOLDER ASKED DUMP: for each line of the file ASKED, a line with what zsh would offer for the text behind its tab,
# with the completions in FOLDER. What it has found out about its functions it keeps in the file DUMP.
zmodload zsh/zpty

while IFS=$'\t' read -r _ text; do
    # A shell of its own in a pseudo-terminal, where the line is edited and its end asked for.
    zpty -b editor zsh -f ${0:h}/editor.zsh $1 $3
    zpty -w -n editor "$text"$'\t'
    answer=
    zpty -r -m editor answer '*<<<*>>>*'
    zpty -d editor
    answer=${${answer##*<<<}%%>>>*}
    print -r -- ${(j: :)${(ou)=answer//[$'\r\n']/ }}
done <$2
