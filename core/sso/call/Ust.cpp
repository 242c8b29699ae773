// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Ust.h"

#include <ostream>

#include <QDebug>

namespace usher::sso
{

Ust::Ust(crypto::SecretBytes text) : m_text(std::move(text))
{
}

Ust Ust::fromText(QStringView text)
{
    return Ust(crypto::SecretBytes::fromText(text));
}

Ust Ust::clone() const
{
    return Ust(m_text.clone());
}

QString Ust::masked() const
{
    constexpr qsizetype headSize = 8;
    constexpr qsizetype tailSize = 4;
    constexpr qsizetype leastHidden = 8; // fewer hidden characters could be guessed
    const QByteArrayView token = m_text.view();
    if (token.size() < headSize + tailSize + leastHidden) {
        return QStringLiteral("…");
    }
    return QString::fromLatin1(token.first(headSize)) + u'…' + QString::fromLatin1(token.last(tailSize));
}

QDebug operator<<(QDebug debug, const Ust& ust)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote() << ust.masked();
}

std::ostream& operator<<(std::ostream& stream, const Ust& ust)
{
    return stream << ust.masked().toStdString();
}

} // namespace usher::sso
