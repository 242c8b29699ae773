// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/crypto/SecretBytes.h"

namespace usher::ui
{

class FormField;
class PasswordEdit;

/// Two fields for a new password, which is typed twice. What is wrong with it is said beside the first one.
class NewPasswordFields final : public QWidget
{
    Q_OBJECT

public:
    explicit NewPasswordFields(QWidget* parent = nullptr);

    /// Returns the password and empties both fields. If one is empty, or they are different, says so beside
    /// the field and returns nothing.
    [[nodiscard]] std::optional<crypto::SecretBytes> take();
    /// Says what is wrong with the password, and moves the focus there.
    void showFault(const QString& fault);
    /// Empties both fields.
    void forget();

private:
    PasswordEdit* m_password;
    PasswordEdit* m_again;
    FormField* m_passwordField;
};

} // namespace usher::ui
