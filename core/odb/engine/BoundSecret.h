// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include "core/crypto/SecretBytes.h"

namespace usher::odb
{

/// A secret text, such as a token, as a bound value. It refers to the secret and copies nothing, so that no
/// plain string of it is left behind. The secret must live until the Statement is destroyed.
struct BoundSecret final {
    QByteArrayView utf8 = {};

    /// Returns the value that binds `secret`.
    [[nodiscard]] static QVariant of(const crypto::SecretBytes& secret)
    {
        return QVariant::fromValue(BoundSecret{.utf8 = secret.view()});
    }

    /// Returns the secret that `value` binds, or null if it binds something else.
    [[nodiscard]] static const BoundSecret* in(const QVariant& value)
    {
        return value.metaType() == QMetaType::fromType<BoundSecret>()
                   ? static_cast<const BoundSecret*>(value.constData())
                   : nullptr;
    }
};

} // namespace usher::odb
