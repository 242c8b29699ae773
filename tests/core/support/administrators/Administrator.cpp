// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/administrators/Administrator.h"

#include <chrono>
#include <iterator>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

namespace
{

constexpr auto model = QLatin1StringView("admin_plainhash");

QString usernameOf(int number)
{
    return QStringLiteral("administrator%1").arg(number);
}

} // namespace

void addAdministrators(const TestStore& store, int count)
{
    RawDatabase(store).execute(
        QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
            "INSERT INTO zato_sso_user (id, user_id, username, sign_up_confirm_token, is_active, "
            "is_internal, is_super_user, is_locked, creation_ctx, approval_status, approval_status_mod_time, "
            "approval_status_mod_by, password, password_is_set, password_must_change, password_last_set, "
            "password_expiry, sign_up_status, sign_up_time) SELECT 500000 + n.i, 'administrator' || n.i, "
            "'administrator' || n.i, 'administrator' || n.i, u.is_active, u.is_internal, u.is_super_user, "
            "u.is_locked, u.creation_ctx, u.approval_status, u.approval_status_mod_time, "
            "u.approval_status_mod_by, u.password, u.password_is_set, u.password_must_change, "
            "u.password_last_set, u.password_expiry, u.sign_up_status, u.sign_up_time FROM n, zato_sso_user "
            "u WHERE u.username = ?")
            .arg(count),
        {fixtureUser(model).username});
}

AdministratorCalls& AdministratorCalls::operator+=(const AdministratorCalls& other)
{
    records += other.records;
    recordNumbers += other.recordNumbers;
    busy += other.busy;
    failures += other.failures;
    for (const auto& [name, times] : other.milliseconds) {
        std::ranges::copy(times, std::back_inserter(milliseconds[name]));
    }
    return *this;
}

Administrator::Administrator(const TestStore& store, const Clock& clock, int number)
    : m_sso(store.open(clock)), m_username(usernameOf(number))
{
}

/// Makes the call and returns its answer. Notes how long an answer took, or what the error was.
template <class Call>
auto Administrator::made(const QString& name, const Call& call)
{
    const auto begun = std::chrono::steady_clock::now();
    auto answer = call();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    if (answer) {
        m_calls.milliseconds[name].push_back(took.count());
    } else {
        note(answer.error());
    }
    return answer;
}

void Administrator::note(const Error& error)
{
    if (error.kind == ErrorKind::DatabaseBusy) {
        ++m_calls.busy;
    } else {
        m_calls.failures << errorSentence(error);
    }
}

void Administrator::note(const audit::Receipt& receipt)
{
    ++m_calls.records;
    m_calls.recordNumbers << receipt.number;
}

void Administrator::work(const SoughtSession& sought)
{
    auto login = made(QStringLiteral("login"), [&] {
        return m_sso->user().login(m_username, fixtureUser(model).password, callerApp, callerAddress,
                                   callerAgent);
    });
    if (!login) {
        return;
    }
    note(login->receipt);
    m_caller = {.currentUst = std::move(login->ust), .currentApp = callerApp, .remoteAddr = callerAddress};
    search(sought.query);
    look(sought.ust);
    end(sought.ust);
    const auto logout = made(QStringLiteral("logout"), [&] { return m_sso->user().logout(m_caller); });
    if (logout) {
        note(logout->receipt);
    }
}

/// Searches as the window does: shows the first matches, then looks for all others.
void Administrator::search(const QString& text)
{
    constexpr int shown = 20;
    const auto found = made(QStringLiteral("search"), [&] {
        return m_sso->user()
            .session()
            .search(m_caller, query(text), {}, shown)
            .and_then([&](std::unique_ptr<sso::SessionSearch> search)
                          -> Result<std::unique_ptr<sso::SessionSearch>> {
                note(search->receipt());
                // Only those that the record names already, so that there is no other record.
                const auto known = static_cast<int>(std::min<std::size_t>(shown, search->ids().size()));
                if (auto page = search->sessions(0, known); !page) {
                    return tl::unexpected(page.error());
                }
                while (!search->isWhole()) {
                    if (auto more = search->searchMore(std::chrono::milliseconds(50)); !more) {
                        return tl::unexpected(more.error());
                    }
                }
                return search;
            });
    });
    if (found && (*found)->ids().empty()) {
        m_calls.failures << QStringLiteral("no session was found for ") + text;
    }
}

void Administrator::look(const sso::Ust& ust)
{
    const auto looked =
        made(QStringLiteral("look"), [&] { return m_sso->user().session().get(m_caller, ust); });
    if (looked) {
        note(looked->receipt);
    }
}

void Administrator::end(const sso::Ust& ust)
{
    sso::SessionApi& sessions = m_sso->user().session();
    sso::SessionChoice choice;
    choice.tokens.push_back(ust.clone());
    const auto plan = made(QStringLiteral("plan"), [&] { return sessions.planEnd(m_caller, choice); });
    if (!plan) {
        return;
    }
    note(plan->receipt);
    const auto ended = made(QStringLiteral("end"),
                            [&] { return sessions.end(m_caller, *plan, QStringLiteral("ticket 4711")); });
    if (!ended) {
        return;
    }
    // The plan and each session have a record, which no receipt names.
    m_calls.records += 1 + ended->count(sso::SessionFate::Ended);
    if (!ended->statement.isEmpty()) {
        note(ended->receipt);
    }
    if (ended->stoppedBy) {
        note(*ended->stoppedBy);
    } else if (ended->count(sso::SessionFate::Ended) != 1) {
        m_calls.failures << QStringLiteral("the session was not ended");
    }
}

} // namespace usher::test
