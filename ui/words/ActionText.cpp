// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/ActionText.h"

#include "core/VisibleText.h"

namespace usher::ui
{

namespace
{

QString withoutMnemonic(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

QString shortened(const QString& text, qsizetype mostCharacters)
{
    return text.size() > mostCharacters ? text.first(mostCharacters - 1) + u'…' : text;
}

QString shortenedName(const QString& name, qsizetype mostCharacters)
{
    const qsizetype head = mostCharacters / 2;
    const qsizetype tail = mostCharacters - head - 1;
    return name.size() > mostCharacters ? name.first(head) + u'…' + name.last(tail) : name;
}

QString actionText(const QString& name)
{
    return withoutMnemonic(visibleText(name));
}

QString shortActionText(const QString& name)
{
    constexpr qsizetype mostCharacters = 24;
    return withoutMnemonic(shortenedName(visibleText(name), mostCharacters));
}

} // namespace usher::ui
