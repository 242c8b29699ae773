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

/// Who is logged in, as far as the window may know: not the token.
struct AdminSession final {
    QString username;
    TimePoint creationTime;
    TimePoint expirationTime;
    TimePoint passwordExpiry;
    bool isPasswordAboutToExpire = false; ///< and it was not changed at this login
    /// How far the database's clock is ahead of this machine's.
    std::chrono::microseconds clockDifference{};
};

/// What somebody types to log in.
struct Credentials final {
    QString username;
    crypto::SecretBytes password;
    crypto::SecretBytes totpCode;
    crypto::SecretBytes newPassword;
};

/// Core on its own thread: the open store and the admin's own token, which never leaves it.
class CoreWorker final : public QObject
{
    Q_OBJECT

public:
    /// `rememberEvery`: how often what was seen of the log is written down.
    CoreWorker(const Clock& clock, std::chrono::milliseconds rememberEvery);
    /// Ends the admin's session, if there is one.
    ~CoreWorker() override;

    [[nodiscard]] Result<sso::StoreSummary> open(const QString& path, const sso::OpenOptions& options);
    /// Ends the admin's session, if there is one, and closes the store.
    void close();
    [[nodiscard]] Result<void> createStore(const QString& folder, const Credentials& firstUser);
    [[nodiscard]] Result<void> createSampleStore(const QString& folder);

    [[nodiscard]] Result<AdminSession> logIn(const Credentials& credentials);
    /// As logIn, and accepts the log as it is.
    [[nodiscard]] Result<AdminSession> acceptLogAndLogIn(const Credentials& credentials);
    /// As logIn, and adds the audit tables first.
    [[nodiscard]] Result<AdminSession> prepareAndLogIn(const Credentials& credentials);
    [[nodiscard]] Result<sso::Logout> logOut();
    /// Moves the end of the admin's session.
    [[nodiscard]] Result<sso::Renewal> renew();

    [[nodiscard]] Result<sso::SessionDetails> get(const sso::Ust& target);

    /// With what CoreReader opens the same store for the same admin: copies.
    [[nodiscard]] ReadAccess readAccess() const;

Q_SIGNALS:
    /// As CoreClient has it.
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
