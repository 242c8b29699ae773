// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/AdminConnection.h"

#include <QTimer>

#include "ui/client/OwnUserAgent.h"

namespace usher::ui
{

namespace
{

sso::LoginOptions loginOptions(const Credentials& credentials)
{
    return {.newPassword = credentials.newPassword.clone(),
            .totpCode = credentials.totpCode.clone(),
            .superUserOnly = true};
}

sso::OpenOptions clone(const sso::OpenOptions& options)
{
    return {.access = options.access,
            .given = options.given.clone(),
            .timeSource = options.timeSource,
            .history = options.history,
            .headsFolder = options.headsFolder};
}

} // namespace

AdminConnection::AdminConnection(const Clock& clock, std::chrono::milliseconds rememberEvery)
    : m_clock(clock),
      m_remembering(new QTimer(this)) // a child moves to core's thread together with its parent
{
    m_remembering->setInterval(rememberEvery);
    connect(m_remembering, &QTimer::timeout, this, &AdminConnection::rememberLog);
}

AdminConnection::~AdminConnection()
{
    // The window is gone, so nobody can be told of a failure. The session then ends when it expires.
    std::ignore = logOut();
}

Result<sso::StoreSummary> AdminConnection::open(const QString& path, const sso::OpenOptions& options)
{
    close();
    auto opened = sso::Sso::open(path, m_clock, options);
    if (!opened) {
        return tl::unexpected(std::move(opened.error()));
    }
    m_sso = std::move(*opened);
    m_path = path;
    m_options = clone(options);
    sso::StoreSummary summary = m_sso->summary();
    m_caller = {.currentApp = summary.usherApp, .remoteAddr = summary.usherRemoteAddr};
    m_isRemembered = true;
    m_remembering->start();
    return summary;
}

void AdminConnection::close()
{
    std::ignore = logOut();
    m_remembering->stop();
    m_sso.reset();
    m_options = {};
}

void AdminConnection::rememberLog()
{
    const auto remembered = m_sso->rememberLog();
    if (!remembered) {
        Q_EMIT logNotRemembered(errorSentence(remembered.error()));
    } else if (!m_isRemembered) {
        Q_EMIT logRememberedAgain();
    }
    m_isRemembered = remembered.has_value();
}

Result<AdminSession> AdminConnection::admitted(Result<sso::LoginSession> login,
                                               const Credentials& credentials)
{
    return std::move(login).map([&](sso::LoginSession session) {
        m_caller.currentUst = std::move(session.ust);
        return AdminSession{.username = session.username,
                            .creationTime = session.creationTime,
                            .expirationTime = session.expirationTime,
                            .passwordExpiry = session.passwordExpiry,
                            .isPasswordAboutToExpire =
                                session.isPasswordAboutToExpire && credentials.newPassword.isEmpty(),
                            .mayNeedTwo = session.mayNeedTwo,
                            .clockDifference = session.clockDifference};
    });
}

Result<AdminSession> AdminConnection::logIn(const Credentials& credentials)
{
    std::ignore = logOut();
    return admitted(m_sso->user().login(m_caller, credentials.username, credentials.password, ownUserAgent(),
                                        loginOptions(credentials)),
                    credentials);
}

Result<AdminSession> AdminConnection::acceptLogAndLogIn(const Credentials& credentials)
{
    std::ignore = logOut();
    return admitted(m_sso->user().acceptLog(m_caller, credentials.username, credentials.password,
                                            ownUserAgent(), loginOptions(credentials)),
                    credentials);
}

Result<AdminSession> AdminConnection::prepareAndLogIn(const Credentials& credentials)
{
    std::ignore = logOut();
    return admitted(m_sso->user().prepareStore(m_caller, credentials.username, credentials.password,
                                               ownUserAgent(), loginOptions(credentials)),
                    credentials);
}

Result<sso::Logout> AdminConnection::logOut()
{
    if (!m_sso || m_caller.currentUst.isEmpty()) {
        return sso::Logout{};
    }
    const sso::Ust ust = std::exchange(m_caller.currentUst, {});
    return m_sso->user().logout(m_caller.with(ust));
}

AnswerDelivery AdminConnection::make(const StoreCall& call)
{
    return m_sso ? call.make(*m_sso, m_caller) : call.fail({.kind = ErrorKind::Cancelled});
}

ReadAccess AdminConnection::readAccess() const
{
    sso::OpenOptions options = clone(m_options);
    options.history = sso::History::MustContinue; // the login has accepted the log if that was needed
    options.proofs = m_sso->proofs();
    return {.path = m_path, .options = std::move(options), .currentUst = m_caller.currentUst.clone()};
}

} // namespace usher::ui
