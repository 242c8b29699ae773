// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/SampleStore.h"

#include <map>

#include "core/odb/tables/SessionTable.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/history/StateChanges.h"
#include "core/sso/setup/NewStore.h"
#include "core/sso/setup/NewUser.h"

namespace usher::sso
{

namespace
{

using std::chrono::days;
using std::chrono::minutes;

struct SampleUser {
    const char* username;
    void (*change)(odb::NewUser& user); ///< changes a normal user to the state that the name says
};

constexpr SampleUser sampleUsers[] = {
    {"alice", [](odb::NewUser&) {}},
    {"frank", [](odb::NewUser&) {}},
    {"иван", [](odb::NewUser&) {}},
    {"bob_locked", [](odb::NewUser& user) { user.isLocked = true; }},
    {"carol_unapproved", [](odb::NewUser& user) { user.approvalStatus = QStringLiteral("before_decision"); }},
    {"dave_rejected", [](odb::NewUser& user) { user.approvalStatus = QStringLiteral("rejected"); }},
    {"erin_expired", [](odb::NewUser& user) { user.passwordExpiry = user.createdAt - days{1}; }},
    {"heidi_unconfirmed",
     [](odb::NewUser& user) { user.signUpStatus = QStringLiteral("before_confirmation"); }},
    {"grace_must_change",
     [](odb::NewUser& user) {
         user.isSuperUser = true;
         user.passwordMustChange = true;
     }},
    {"kim_about_to_expire",
     [](odb::NewUser& user) {
         user.isSuperUser = true;
         user.passwordExpiry = user.createdAt + days{3};
     }},
};

struct SampleSession {
    const char* username;
    int minutesAgo;
    const char* remoteAddr;
    const char* userAgent;
    const char* authType;
};

constexpr char firefoxOnLinux[] = "Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0";
constexpr char edgeOnWindows[] =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/137.0.0.0 Safari/537.36 Edg/137.0.3296.52";
constexpr char safariOnIphone[] =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

constexpr SampleSession sampleSessions[] = {
    {"alice", 57, "203.0.113.77", "curl/8.14.1", "default"},
    {"frank", 49, "2001:db8::2:1, 192.0.2.1", safariOnIphone, "default"},
    {"bob_locked", 44, "198.51.100.23", firefoxOnLinux, "default"},
    {"frank", 41, "192.168.7.9", "python-requests/2.32.3", "basic_auth"},
    {"carol_unapproved", 38, "10.1.2.3", firefoxOnLinux, "default"},
    {"иван", 33, "100.64.3.4", edgeOnWindows, "default"},
    {"dave_rejected", 31, "10.1.2.4", "curl/8.14.1", "default"},
    {"erin_expired", 27, "203.0.113.8", edgeOnWindows, "default"},
    {"alice", 25, "10.1.2.3", "evil\u202egpj.exe\u202c <b>bold</b>", "default"},
    {"heidi_unconfirmed", 22, "10.1.2.5", safariOnIphone, "default"},
    {"frank", 19, "203.0.113.77", "curl/8.14.1", "jwt"},
    {"alice", 18, "198.51.100.1, 10.0.0.1, 127.0.0.1", firefoxOnLinux, "default"},
    {"kim_about_to_expire", 11, "2001:db8::1", firefoxOnLinux, "default"},
    {"frank", 6, "::ffff:c000:280", edgeOnWindows, "default"},
    {"alice", 2, "198.51.100.1", safariOnIphone, "default"},
};

odb::NewSession newSession(const UnfinishedStore& store, const SampleSession& sample, qint64 userId)
{
    const TimePoint created = store.now - minutes{sample.minutesAgo};
    const QString remoteAddr = QString::fromUtf8(sample.remoteAddr);
    const QString userAgent = QString::fromUtf8(sample.userAgent);
    const QString authType = QString::fromUtf8(sample.authType);
    const bool isDefault = authType == QLatin1StringView("default");
    return {.userId = userId,
            .ust = newUst().secret().clone(),
            .creationTime = created,
            .expirationTime = store::movedBy(created, store.policy.sessionExpiry).value(),
            .remoteAddr = remoteAddr,
            .userAgent = userAgent,
            .authType = authType,
            .authPrincipal = isDefault ? QString::fromUtf8(sample.username) : QStringLiteral("sec.user"),
            .extSessionId = isDefault ? QStringLiteral("") : authType + QStringLiteral(".7"),
            .opaque = firstStateChange(remoteAddr, userAgent, created)};
}

Result<void> addUsersAndSessions(const UnfinishedStore& store)
{
    const odb::UserTable users(store.connection);
    const odb::SessionTable sessions(store.connection);
    const auto password = crypto::SecretBytes::fromText(SampleLogin{}.password);
    // All users share one hash, because it is slow to make. Their password is printed in the README anyway.
    odb::NewUser pattern = newUser(store.key, store.policy, store.now, {}, password);
    std::map<QString, qint64> ids;
    for (const SampleUser& sample : sampleUsers) {
        odb::NewUser user = pattern;
        user.username = QString::fromUtf8(sample.username);
        user.userId = newUserId();
        user.signUpConfirmToken = user.userId.toUtf8();
        sample.change(user);
        const auto id = users.insert(user);
        if (!id) {
            return tl::unexpected(id.error());
        }
        ids.emplace(user.username, *id);
    }
    for (const SampleSession& sample : sampleSessions) {
        auto inserted =
            sessions.insert(newSession(store, sample, ids.at(QString::fromUtf8(sample.username))));
        if (!inserted) {
            return inserted;
        }
    }
    return {};
}

} // namespace

Result<void> createSampleStore(const QString& folder, const Clock& clock)
{
    const SampleLogin login;
    const auto password = crypto::SecretBytes::fromText(login.password);
    return makeStore(folder, store::StorePurpose::Sample, {.username = login.username, .password = password},
                     clock, addUsersAndSessions);
}

} // namespace usher::sso
