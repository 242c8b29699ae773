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
class SecretFields;

/// Shows which store is about to be opened. Asks how to open it, and for the secrets that its files do not
/// have. Before the person agrees, Usher connects to nothing and asks for no password.
class ConfirmStorePage final : public QWidget
{
    Q_OBJECT

public:
    /// Whether the person has agreed to open the store before.
    enum class Store { New, Known };

    ConfirmStorePage(const sso::StoreSummary& summary, Store store, sso::Access access,
                     QWidget* parent = nullptr);

    /// Returns what the person has chosen. Takes the secrets out of their fields.
    [[nodiscard]] sso::OpenOptions takeOptions();
    /// Returns the fields for the secrets, which can show why the store did not open.
    [[nodiscard]] SecretFields& secrets() { return *m_secrets; }
    void focusFirst();

Q_SIGNALS:
    void confirmed();
    void declined();

private:
    void addFacts(Card& card, const sso::StoreSummary& summary);
    [[nodiscard]] MessageBanner* makeWarning(const QStringList& openToOthers);
    [[nodiscard]] MessageBanner* makeNotices(const std::vector<SettingNotice>& notices);
    void submit();

    QCheckBox* m_isReadOnly;
    SecretFields* m_secrets;
    QPushButton* m_open;
};

} // namespace usher::ui
