// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/CoreWorker.h"

#include <QCoreApplication>
#include <QTimer>

#include "core/sso/setup/SampleStore.h"
#include "core/sso/setup/StoreSetup.h"

namespace usher::ui
{

namespace
{

QString userAgent()
{
    return QStringLiteral("Usher/") + QCoreApplication::applicationVersion();
}

sso::LoginOptions loginOptions(const Credentials& credentials)
{
    return {.newPassword = credentials.newPassword.clone(),
            .totpCode = credentials.totpCode.clone(),
            .superUserOnly = true};
}

sso::OpenOptions clone(const sso::OpenOptions& options)
{
    return {.access = options.access,
            .key = options.key.clone(),
            .timeSource = options.timeSource,
            .history = options.history,
            .headsFolder = options.headsFolder};
}

} // namespace

CoreWorker::CoreWorker(const Clock& clock, std::chrono::milliseconds rememberEvery)
    : m_clock(clock),
      m_remembering(new QTimer(this)) // a child moves to core's thread together with its parent
{
    m_remembering->setInterval(rememberEvery);
    connect(m_remembering, &QTimer::timeout, this, &CoreWorker::rememberLog);
}

CoreWorker::~CoreWorker()
{
    // The window is gone, so nobody can be told of a failure. The session then ends when it expires.
    std::ignore = logOut();
}

Result<sso::StoreSummary> CoreWorker::open(const QString& path, const sso::OpenOptions& options)
{
    close();
    auto opened = sso::Sso::open(path, m_clock, options);
    if (!opened) {
        return tl::unexpected(std::move(opened.error()));
    }
    m_sso = std::move(*opened);
    m_path = path;
    m_options = clone(options);
    m_summary = m_sso->summary();
    m_isRemembered = true;
    m_remembering->start();
    return m_summary;
}

void CoreWorker::close()
{
    std::ignore = logOut();
    m_remembering->stop();
    m_sso.reset();
    m_options = {};
}

void CoreWorker::rememberLog()
{
    const auto remembered = m_sso->rememberLog();
    if (!remembered) {
        Q_EMIT logNotRemembered(errorSentence(remembered.error()));
    } else if (!m_isRemembered) {
        Q_EMIT logNotRemembered({});
    }
    m_isRemembered = remembered.has_value();
}

Result<void> CoreWorker::createStore(const QString& folder, const Credentials& firstUser)
{
    return sso::createStore(folder, firstUser.username, firstUser.password, m_clock);
}

Result<void> CoreWorker::createSampleStore(const QString& folder)
{
    return sso::createSampleStore(folder, m_clock);
}

Result<AdminSession> CoreWorker::admitted(Result<sso::LoginSession> login, const Credentials& credentials)
{
    return std::move(login).map([&](sso::LoginSession session) {
        m_currentUst = std::move(session.ust);
        return AdminSession{.username = session.username,
                            .creationTime = session.creationTime,
                            .expirationTime = session.expirationTime,
                            .passwordExpiry = session.passwordExpiry,
                            .isPasswordAboutToExpire =
                                session.isPasswordAboutToExpire && credentials.newPassword.isEmpty(),
                            .clockDifference = session.clockDifference};
    });
}

Result<AdminSession> CoreWorker::logIn(const Credentials& credentials)
{
    return admitted(m_sso->user().login(credentials.username, credentials.password, m_summary.usherApp,
                                        m_summary.usherRemoteAddr, userAgent(), loginOptions(credentials)),
                    credentials);
}

Result<AdminSession> CoreWorker::acceptLogAndLogIn(const Credentials& credentials)
{
    return admitted(m_sso->user().acceptLog(credentials.username, credentials.password, m_summary.usherApp,
                                            m_summary.usherRemoteAddr, userAgent(),
                                            loginOptions(credentials)),
                    credentials);
}

Result<AdminSession> CoreWorker::prepareAndLogIn(const Credentials& credentials)
{
    return admitted(m_sso->user().prepareStore(credentials.username, credentials.password, m_summary.usherApp,
                                               m_summary.usherRemoteAddr, userAgent(),
                                               loginOptions(credentials)),
                    credentials);
}

Result<sso::Logout> CoreWorker::logOut()
{
    if (!m_sso || m_currentUst.isEmpty()) {
        return sso::Logout{};
    }
    const sso::Ust ust = std::exchange(m_currentUst, {});
    return m_sso->user().logout(ust, m_summary.usherApp, m_summary.usherRemoteAddr);
}

Result<sso::Renewal> CoreWorker::renew()
{
    return m_sso->user().session().renew({}, m_currentUst, m_summary.usherApp, m_summary.usherRemoteAddr,
                                         userAgent());
}

Result<sso::SessionDetails> CoreWorker::get(const sso::Ust& target)
{
    return m_sso->user().session().get({}, target, m_currentUst, m_summary.usherApp,
                                       m_summary.usherRemoteAddr);
}

ReadAccess CoreWorker::readAccess() const
{
    sso::OpenOptions options = clone(m_options);
    options.history = sso::History::MustContinue; // the login has accepted the log if that was needed
    return {.path = m_path, .options = std::move(options), .currentUst = m_currentUst.clone()};
}

} // namespace usher::ui
