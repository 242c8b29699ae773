// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/ReadableText.h"

#include <algorithm>

#include <QString>

#include "core/VisibleText.h"

namespace usher
{

namespace
{

constexpr char separator = '\x1f';

/// Returns the position after a terminal's escape sequence, such as a colour: ESC [ … letter.
qsizetype endOfSequence(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size() || text[at + 1] != u'[') {
        return at + 1;
    }
    for (at += 2; at < text.size(); ++at) {
        if (text[at] >= u'@' && text[at] <= u'~') {
            return at + 1;
        }
    }
    return at;
}

} // namespace

crypto::SecretBytes readableText(QByteArrayView text, HiddenCharacters hidden)
{
    QString decoded = QString::fromUtf8(text.first(std::min(text.size(), longestReadableText)));
    crypto::SecretBytes readable(static_cast<std::size_t>(decoded.size()));
    std::size_t size = 0;
    for (qsizetype at = 0; at < decoded.size(); ++at) {
        constexpr char16_t escape = 0x1B;
        constexpr char16_t ascii = 0x80;
        const QChar c = decoded.at(at);
        char byte = separator;
        if (c == escape) {
            at = endOfSequence(decoded, at) - 1;
        } else if (c < ascii) {
            byte = c.toLatin1();
        } else if (c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
            byte = '\n';
        } else if (c.isSpace()) {
            byte = ' ';
        } else if (hidden == HiddenCharacters::Drop && !c.isSurrogate() && isHiddenCharacter(c.unicode())) {
            continue;
        }
        readable.data()[size++] = static_cast<unsigned char>(byte);
    }
    decoded.fill(u'\0');
    readable.truncate(size);
    return readable;
}

} // namespace usher
