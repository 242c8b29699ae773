// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>

#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include "core/crypto/SecretBytes.h"
#include "core/usher_core_export.h"

class QDebug;

namespace usher::sso
{

/// A user session token (UST) as a caller carries it: in clear (`zust…`), encrypted (`gAAA…`,
/// `zato.secf.gAAA…`), or any other text that a person took for one. It is a separate type, so that no token
/// becomes a plain string by accident. It is wiped when destroyed, copied only by clone(), and masked in
/// streams and logs.
class USHER_CORE_EXPORT Ust final
{
public:
    Ust() = default;
    explicit Ust(crypto::SecretBytes text);
    [[nodiscard]] static Ust fromText(QStringView text);
    [[nodiscard]] Ust clone() const;

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// Returns the token itself, in UTF-8. Use it only where the token is needed: for a look-up, or in a file
    /// that its owner asked for.
    [[nodiscard]] QByteArrayView text() const { return m_text.view(); }
    /// Returns the token itself, for a statement that binds it.
    [[nodiscard]] const crypto::SecretBytes& secret() const { return m_text; }
    /// Returns the token masked, `zust74pb…gaqf`; only an ellipsis if the text is too short to be a token.
    [[nodiscard]] QString masked() const;

private:
    crypto::SecretBytes m_text;
};

USHER_CORE_EXPORT QDebug operator<<(QDebug debug, const Ust& ust);
USHER_CORE_EXPORT std::ostream& operator<<(std::ostream& stream, const Ust& ust);

} // namespace usher::sso
