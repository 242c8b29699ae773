// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "core/sso/api/Sso.h"
#include "ui/client/AdminSession.h"
#include "ui/client/Credentials.h"
#include "ui/client/PostedCall.h"
#include "ui/client/ReadConnection.h"

class QTimer;

namespace usher::ui
{

/// The connection on which the admin logs in, and which makes all short calls, on its own thread. It holds
/// the open store and the admin's own token. Only ReadConnection gets a copy of the token; the window never
/// does.
class AdminConnection final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive this object. `rememberEvery` is how often this computer saves what it has seen of
    /// the log.
    AdminConnection(const Clock& clock, std::chrono::milliseconds rememberEvery);
    /// Ends the admin's session, if there is one.
    ~AdminConnection() override;

    [[nodiscard]] Result<sso::StoreSummary> open(const QString& path, const sso::OpenOptions& options);
    /// Ends the admin's session, if there is one, and closes the store.
    void close();

    /// Logs in. This and the next two end the admin's earlier session, if there is one, in any case.
    [[nodiscard]] Result<AdminSession> logIn(const Credentials& credentials);
    /// Logs in, and accepts the log as it is now.
    [[nodiscard]] Result<AdminSession> acceptLogAndLogIn(const Credentials& credentials);
    /// Logs in, and adds the audit tables in the same transaction.
    [[nodiscard]] Result<AdminSession> prepareAndLogIn(const Credentials& credentials);
    [[nodiscard]] Result<sso::Logout> logOut();

    /// Makes a call as the admin.
    [[nodiscard]] AnswerDelivery make(const StoreCall& call);

    /// Returns what ReadConnection needs to open the same store for the same admin. The key and the token in
    /// it are copies.
    [[nodiscard]] ReadAccess readAccess() const;

Q_SIGNALS:
    // See CoreClient.
    void logNotRemembered(const QString& sentence);
    void logRememberedAgain();

private:
    void rememberLog();
    [[nodiscard]] Result<AdminSession> admitted(Result<sso::LoginSession> login,
                                                const Credentials& credentials);

    const Clock& m_clock;
    QTimer* m_remembering;
    bool m_isRemembered = true;
    std::unique_ptr<sso::Sso> m_sso;
    QString m_path;
    sso::OpenOptions m_options;
    sso::Caller m_caller;
};

} // namespace usher::ui
