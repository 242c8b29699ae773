// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTemporaryDir>

#include "core/sso/api/Sso.h"
#include "tests/core/support/RawDatabase.h"

namespace usher::test
{

class ServerDatabase;

enum class Prepared { No, Yes };

/// A fresh copy of the fixture's store in a temporary folder, on the engine of this run. With Prepared::Yes
/// it has empty audit tables, which are made without a login, and a hash of admin1's password with fewer
/// rounds.
class TestStore final
{
public:
    explicit TestStore(Prepared prepared = Prepared::Yes);
    ~TestStore();
    TestStore(const TestStore&) = delete;
    TestStore& operator=(const TestStore&) = delete;

    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString path(const QString& fileName) const;
    /// Returns the path of the SQLite file.
    [[nodiscard]] QString databasePath() const;
    /// Returns the name of the database on the PostgreSQL server; empty on SQLite.
    [[nodiscard]] QString databaseName() const;

    /// Adds empty audit tables to a store that was made without them.
    void prepare() const;

    /// Opens the store with `clock` as the only source of time. Throws, and so ends the test, on failure.
    [[nodiscard]] std::unique_ptr<sso::Sso> open(const Clock& clock,
                                                 sso::Access access = sso::Access::Full) const;

    /// Replaces `before` by `after` in one of the files. Throws if the file does not contain `before`.
    void edit(const QString& fileName, const QByteArray& before, const QByteArray& after) const;
    /// Replaces each line of `key` in sso.conf, in whichever section. Throws if there is none.
    void set(const QByteArray& key, const QByteArray& value) const;
    /// Sets `[section] key=value` in sso.conf. Replaces a key that is there; adds a user to
    /// `[user_address_list]`.
    void configure(const QByteArray& setting) const;
    void write(const QString& fileName, const QByteArray& content) const;
    [[nodiscard]] QByteArray read(const QString& fileName) const;
    /// Sets the journal mode of the SQLite file: `WAL` or `DELETE`. The file keeps WAL mode.
    void setJournalMode(const QString& mode) const;
    /// Makes the store go to the server itself in a run that reaches its stores through a pooler.
    void avoidPooler() const;

private:
    void copyFiles(const QString& server) const;
    void useServerDatabase() const;
    /// Makes the audit tables. Runs `change`, if there is one, in the same transaction.
    void makeAuditTables(const QString& change) const;

    QTemporaryDir m_folder;
    std::unique_ptr<ServerDatabase> m_serverDatabase;
};

} // namespace usher::test
