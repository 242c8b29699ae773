// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "core/crypto/SecretBytes.h"

namespace usher::ui
{

/// A field for a one-time code of six digits. A code can be pasted as authenticators show it, `123 456`.
class CodeEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit CodeEdit(QWidget* parent = nullptr);

    /// Returns whether all digits are there.
    [[nodiscard]] bool isComplete() const;
    /// Returns the code and empties the field, because a code works only once.
    [[nodiscard]] crypto::SecretBytes takeCode();
    /// Empties the field.
    void forget();
};

} // namespace usher::ui
