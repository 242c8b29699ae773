// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>

#include "core/Error.h"
#include "core/store/AskedSecrets.h"
#include "core/store/GivenSecrets.h"

class QLineEdit;

namespace usher::ui
{

class Card;
class MessageBanner;
class PasswordEdit;

/// The fields for what a store's files do not have: its secret key, and the values of environment variables
/// that are not set. What is entered is kept in memory only.
class SecretFields final : public QObject
{
    Q_OBJECT

public:
    /// Adds a row to `card` for each secret that is asked for.
    SecretFields(const store::AskedSecrets& asked, Card& card, QObject* parent = nullptr);

    [[nodiscard]] bool isEmpty() const { return m_fields.empty(); }
    void focusFirst();

    /// Returns whether every field that is needed has a text. Otherwise says which one has none.
    [[nodiscard]] bool check();
    /// Takes the secrets out of their fields; what is no secret stays there. A field that is empty gives
    /// none.
    [[nodiscard]] store::GivenSecrets take();

    /// Returns whether the error can come from what was entered.
    [[nodiscard]] bool canExplain(const Error& error) const;
    /// Shows why the store did not open at the field that the error is about.
    void showError(const Error& error);

Q_SIGNALS:
    /// The person pressed Return in a field.
    void submitted();

private:
    struct Field {
        QString variable; ///< empty for the secret key
        bool isNeeded;
        QString warning; ///< shown if the field is needed and empty
        QLineEdit* edit;
        PasswordEdit* secret; ///< the same field; null if what is entered need not be hidden
        MessageBanner* message;
    };

    void addKey(const store::AskedSecrets& asked, Card& card);
    void addVariable(const store::AskedVariable& variable, Card& card);
    /// Adds the row of `field` to the card. `label` is at the left, `above` and `below` are around the field.
    void addRow(Field field, Card& card, const QString& label, const QString& above, const QString& below);
    [[nodiscard]] Field& fieldOf(const Error& error);

    std::vector<Field> m_fields;
};

} // namespace usher::ui
