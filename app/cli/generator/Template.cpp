// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/generator/Template.h"

#include <QRegularExpression>

namespace usher::cli
{

tl::expected<QString, QString> fillTemplate(const QString& text, const GeneratedParts& parts)
{
    static const QRegularExpression place(QStringLiteral(R"(\A( *)(?:#|\.\\")@([a-z-]+)@\z)"));
    QStringList filled;
    for (const QString& line : text.split(u'\n')) {
        const auto match = place.match(line);
        if (!match.hasMatch()) {
            filled << line;
            continue;
        }
        const auto part = parts.find(match.captured(2));
        if (part == parts.end()) {
            return tl::unexpected(QStringLiteral("There is no part ") + match.captured(2) + u'.');
        }
        for (const QString& generated : *part) {
            filled << match.captured(1) + generated;
        }
    }
    return filled.join(u'\n');
}

} // namespace usher::cli
