// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"
#include "core/usher_core_export.h"

#include <iosfwd>

#include <QByteArrayView>
#include <QString>
#include <QStringView>

class QDebug;

namespace usher::sso
{

/// A user session token, as a caller carries it: in clear (`zust…`) or encrypted (`gAAA…`,
/// `zato.secf.gAAA…`), or whatever else somebody took for one. A type of its own so that no token becomes a
/// plain string by accident: wiped when destroyed, never copied silently, and it streams and logs masked.
class USHER_CORE_EXPORT Ust final
{
public:
    Ust() = default;
    explicit Ust(crypto::SecretBytes text);
    [[nodiscard]] static Ust fromText(QStringView text);
    [[nodiscard]] Ust clone() const;

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// The token itself, UTF-8. Only for where it must go: a look-up, or a file that its owner asked for.
    [[nodiscard]] QByteArrayView text() const { return m_text.view(); }
    /// `zust74pb…gaqf`; for what is too short to be a token, only an ellipsis.
    [[nodiscard]] QString masked() const;

private:
    crypto::SecretBytes m_text;
};

USHER_CORE_EXPORT QDebug operator<<(QDebug debug, const Ust& ust);
USHER_CORE_EXPORT std::ostream& operator<<(std::ostream& stream, const Ust& ust);

} // namespace usher::sso
