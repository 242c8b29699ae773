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

QString actionText(const QString& name)
{
    return withoutMnemonic(visibleText(name));
}

QString shortActionText(const QString& name)
{
    constexpr qsizetype mostCharacters = 24;
    return withoutMnemonic(shortened(visibleText(name), mostCharacters));
}

} // namespace usher::ui
