// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/CoreClient.h"

#include <algorithm>
#include <utility>

#include "core/sso/setup/SampleStore.h"
#include "core/sso/setup/StoreSetup.h"

namespace usher::ui
{

CoreClient::CoreClient(const Clock& clock, QObject* parent, std::chrono::milliseconds rememberEvery)
    : QObject(parent), m_clock(clock), m_threads(clock, rememberEvery)
{
    m_naming.setMaxThreadCount(1);
    connect(&m_threads.admin(), &AdminConnection::logNotRemembered, this, &CoreClient::logNotRemembered);
    connect(&m_threads.admin(), &AdminConnection::logRememberedAgain, this, &CoreClient::logRememberedAgain);
}

CoreClient::~CoreClient()
{
    m_threads.endLogin(); // also ends the look-up of names
    m_naming.waitForDone();
}

std::shared_ptr<SessionSearchRead> CoreClient::newSearch(const std::shared_ptr<SessionSearchRead>& shown)
{
    auto search = std::make_shared<SessionSearchRead>();
    m_threads.keep(search, shown);
    return search;
}

void CoreClient::describe(const QString& path, store::GivenSecrets given, QObject* context,
                          Done<sso::StoreSummary> done)
{
    auto describe = [path, given = std::move(given)](AdminConnection&) {
        return sso::Sso::describe(path, given);
    };
    m_threads.post(context, AdminCall(std::move(describe), std::move(done)));
}

void CoreClient::open(const QString& path, sso::OpenOptions options, QObject* context,
                      Done<sso::StoreSummary> done)
{
    m_threads.endLogin();
    auto open = [this, path, options = std::move(options)](AdminConnection& admin) {
        m_clock.setDifference({});
        return admin.open(path, options);
    };
    m_threads.post(context, AdminCall(std::move(open), std::move(done)));
}

void CoreClient::close()
{
    m_threads.endLogin();
    m_threads.closeStore();
}

void CoreClient::createStore(const QString& folder, Credentials firstUser, QObject* context, Done<void> done)
{
    auto create = [this, folder, user = std::move(firstUser)](AdminConnection&) {
        return sso::createStore(folder, user.username, user.password, machineClock());
    };
    m_threads.post(context, AdminCall(std::move(create), std::move(done)));
}

void CoreClient::createSampleStore(const QString& folder, QObject* context, Done<void> done)
{
    const auto create = [this, folder](AdminConnection&) {
        return sso::createSampleStore(folder, machineClock());
    };
    m_threads.post(context, AdminCall(create, std::move(done)));
}

void CoreClient::logInWith(LoginCall loginCall, Credentials credentials, QObject* context,
                           Done<AdminSession> done)
{
    auto logIn = [this, loginCall, login = m_threads.login(),
                  credentials = std::move(credentials)](AdminConnection& admin) {
        return (admin.*loginCall)(credentials).map([&](AdminSession session) {
            m_clock.setDifference(session.clockDifference);
            // Queued before the answer is delivered, so that the first read finds what it needs.
            m_threads.beginReads(admin.readAccess(), login);
            return session;
        });
    };
    m_threads.post(context, AdminCall(std::move(logIn), std::move(done)));
}

void CoreClient::logIn(Credentials credentials, QObject* context, Done<AdminSession> done)
{
    logInWith(&AdminConnection::logIn, std::move(credentials), context, std::move(done));
}

void CoreClient::acceptLogAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done)
{
    logInWith(&AdminConnection::acceptLogAndLogIn, std::move(credentials), context, std::move(done));
}

void CoreClient::prepareAndLogIn(Credentials credentials, QObject* context, Done<AdminSession> done)
{
    logInWith(&AdminConnection::prepareAndLogIn, std::move(credentials), context, std::move(done));
}

void CoreClient::logOut(QObject* context, Done<sso::Logout> done)
{
    m_threads.endLogin();
    m_threads.post(context,
                   AdminCall([](AdminConnection& admin) { return admin.logOut(); }, std::move(done)));
}

void CoreClient::nameAgents(QStringList agents, QObject* context, std::function<void()> done)
{
    agents.removeDuplicates();
    agents.erase(std::remove_if(agents.begin(), agents.end(),
                                [this](const QString& agent) { return m_agentNames.isKnown(agent); }),
                 agents.end());
    if (agents.empty()) {
        return;
    }
    m_naming.start([this, agents, guard = QPointer<QObject>(context), login = m_threads.login(),
                    done = std::move(done)] {
        for (const QString& agent : agents) {
            if (!login.isCancelled()) {
                std::ignore = m_agentNames.lookUp(agent);
            }
        }
        QMetaObject::invokeMethod(
            this,
            [guard, login, done] {
                if (guard && !login.isCancelled()) {
                    done();
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace usher::ui
