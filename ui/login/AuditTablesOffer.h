// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QWidget>

#include "ui/client/CoreClient.h"

namespace usher::ui
{

class Card;
class PreparePanel;

/// Asks whether Usher may add its audit tables to a store that has none. If the person agrees, one call logs
/// in and adds the tables. Hidden while there is no question.
class AuditTablesOffer final : public QWidget
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<AdminSession>&)>;

    /// `sql` contains the statements that add the tables.
    AuditTablesOffer(CoreClient& client, QStringList sql, QWidget* parent = nullptr);

    /// Asks the person, and keeps the credentials until the person has answered. Calls `done` with the answer
    /// to the login, if the person agrees. The tables are there if the login has succeeded.
    void ask(Credentials credentials, Done done);

Q_SIGNALS:
    void declined();

private:
    void logIn();
    /// Forgets the credentials and hides the question.
    void close();

    CoreClient& m_client;
    QStringList m_sql;
    Card* m_card;
    PreparePanel* m_panel = nullptr; ///< null until the person is asked, because most stores have the tables
    std::optional<Credentials> m_credentials;
    Done m_done;
};

} // namespace usher::ui
