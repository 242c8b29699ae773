// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/api/Sso.h"

class QCheckBox;
class QPushButton;

namespace usher::ui
{

class Card;
class MessageBanner;
class PasswordEdit;

/// Shows which store is about to be opened. Asks how to open it, and for its secret key if the store needs
/// one. Before the person agrees, Usher connects to nothing and asks for no password.
class ConfirmStorePage final : public QWidget
{
    Q_OBJECT

public:
    /// Whether the person has agreed to open the store before.
    enum class Store { New, Known };

    ConfirmStorePage(const sso::StoreSummary& summary, Store store, sso::Access access,
                     QWidget* parent = nullptr);

    [[nodiscard]] bool asksForKey() const { return m_key != nullptr; }
    /// Returns what the person has chosen. Takes the key out of its field.
    [[nodiscard]] sso::OpenOptions takeOptions();
    /// Shows what is wrong with the key.
    void showKeyError(const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void confirmed();
    void declined();

private:
    void addFacts(Card& card, const sso::StoreSummary& summary);
    [[nodiscard]] QWidget* makeKeyRow();
    [[nodiscard]] MessageBanner* makeWarning(const QStringList& openToOthers);
    [[nodiscard]] MessageBanner* makeNotices(const std::vector<SettingNotice>& notices);
    void submit();

    QCheckBox* m_isReadOnly;
    MessageBanner* m_keyMessage = nullptr;
    PasswordEdit* m_key = nullptr; ///< null if the store needs no key
    QPushButton* m_open;
};

} // namespace usher::ui
