# SPDX-License-Identifier: GPL-3.0-or-later
# offered.zsh FOLDER ASKED DUMP: prints one line for each line of the file ASKED: what zsh would offer for the text after the
# tab, with the completions in FOLDER. zsh stores what it has found out about its functions in the file DUMP.
zmodload zsh/zpty

while IFS=$'\t' read -r _ text; do
    # Start another shell in a pseudo-terminal, type the text there, and press tab.
    zpty -b editor zsh -f ${0:h}/editor.zsh $1 $3
    zpty -w -n editor "$text"$'\t'
    answer=
    zpty -r -m editor answer '*<<<*>>>*'
    zpty -d editor
    answer=${${answer##*<<<}%%>>>*}
    print -r -- ${(j: :)${(ou)=answer//[$'\r\n']/ }}
done <$2
