// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include <QStringList>

#include "core/sso/api/Sso.h"

namespace usher::test
{

class TestStore;

/// Adds `count` super-users, `administrator1` and so on, with the password of the fixture's user
/// admin_plainhash.
void addAdministrators(const TestStore& store, int count);

/// The outcome of the calls of administrators.
struct AdministratorCalls final {
    qint64 records = 0;               ///< that the answers acknowledge
    QList<qint64> recordNumbers = {}; ///< of those records that an answer names
    qint64 busy = 0;                  ///< calls that ended with DatabaseBusy
    QStringList failures = {};        ///< the error sentences of all other failed calls
    std::map<QString, std::vector<double>> milliseconds = {}; ///< of each answered call, by the call's name

    AdministratorCalls& operator+=(const AdministratorCalls& other);
};

/// A session, and a query that finds it.
struct SoughtSession final {
    sso::Ust ust = {};
    QString query = {};
};

/// A person who administers sessions, with an open store of their own. Use it only on the thread that made
/// it.
class Administrator final
{
public:
    /// Opens the store. `number` is the number of the user, from 1 on. `clock` must outlive this object.
    Administrator(const TestStore& store, const Clock& clock, int number);

    /// Logs in, searches for the session, looks at it, ends it and logs out. A call that the database was too
    /// busy for is counted and not repeated.
    void work(const SoughtSession& sought);

    [[nodiscard]] const AdministratorCalls& calls() const { return m_calls; }

private:
    template <class Call>
    auto made(const QString& name, const Call& call);
    void note(const Error& error);
    void note(const audit::Receipt& receipt);
    void search(const QString& query);
    void look(const sso::Ust& ust);
    void end(const sso::Ust& ust);

    std::unique_ptr<sso::Sso> m_sso;
    QString m_username;
    sso::Caller m_caller;
    AdministratorCalls m_calls;
};

} // namespace usher::test
