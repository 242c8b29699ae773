// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "core/sso/api/Sso.h"
#include "ui/client/CoreReader.h"

class QTimer;

namespace usher::ui
{

/// Who is logged in, without the token, which the window must not know. Times are UTC.
struct AdminSession final {
    QString username;
    TimePoint creationTime;
    TimePoint expirationTime;
    TimePoint passwordExpiry;
    bool isPasswordAboutToExpire = false; ///< false if the password was changed at this login
    /// How far the database's clock is ahead of this machine's clock. Negative if it is behind.
    std::chrono::microseconds clockDifference{};
};

/// What a person types to log in.
struct Credentials final {
    QString username;
    crypto::SecretBytes password;
    crypto::SecretBytes totpCode;
    crypto::SecretBytes newPassword;
};

/// Runs core on its own thread. It holds the open store and the admin's own token. Only CoreReader gets a
/// copy of the token; the window never does.
class CoreWorker final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive this object. `rememberEvery` is how often this machine saves what it has seen of
    /// the log.
    CoreWorker(const Clock& clock, std::chrono::milliseconds rememberEvery);
    /// Ends the admin's session, if there is one.
    ~CoreWorker() override;

    [[nodiscard]] Result<sso::StoreSummary> open(const QString& path, const sso::OpenOptions& options);
    /// Ends the admin's session, if there is one, and closes the store.
    void close();
    [[nodiscard]] Result<void> createStore(const QString& folder, const Credentials& firstUser);
    [[nodiscard]] Result<void> createSampleStore(const QString& folder);

    [[nodiscard]] Result<AdminSession> logIn(const Credentials& credentials);
    /// Logs in, and accepts the log as it is now.
    [[nodiscard]] Result<AdminSession> acceptLogAndLogIn(const Credentials& credentials);
    /// Logs in, and adds the audit tables in the same transaction.
    [[nodiscard]] Result<AdminSession> prepareAndLogIn(const Credentials& credentials);
    [[nodiscard]] Result<sso::Logout> logOut();
    /// Moves the end of the admin's session to the policy's time from now.
    [[nodiscard]] Result<sso::Renewal> renew();

    [[nodiscard]] Result<sso::SessionDetails> get(const sso::Ust& target);

    /// Returns what CoreReader needs to open the same store for the same admin. The key and the token in it
    /// are copies.
    [[nodiscard]] ReadAccess readAccess() const;

Q_SIGNALS:
    /// See CoreClient::logNotRemembered().
    void logNotRemembered(const QString& sentence);

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
    sso::StoreSummary m_summary;
    sso::Ust m_currentUst;
};

} // namespace usher::ui
