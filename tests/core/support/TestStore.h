// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/api/Sso.h"
#include "tests/core/support/RawDatabase.h"

#include <memory>

#include <QTemporaryDir>

namespace usher::test
{

enum class Prepared { No, Yes };

/// A pristine copy of the fixture's store in a temporary folder, on the engine of this run. Its audit tables,
/// if it has any, are empty: nobody had to log in to make them.
class TestStore final
{
public:
    explicit TestStore(Prepared prepared = Prepared::Yes);
    ~TestStore();
    TestStore(const TestStore&) = delete;
    TestStore& operator=(const TestStore&) = delete;

    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString path(const QString& fileName) const;
    /// Of the SQLite file.
    [[nodiscard]] QString databasePath() const;
    /// On the PostgreSQL server.
    [[nodiscard]] QString databaseName() const { return m_databaseName; }

    /// Opens it, by `clock` alone on either engine; ends the test if that fails.
    [[nodiscard]] std::unique_ptr<sso::Sso> open(const Clock& clock,
                                                 sso::Access access = sso::Access::Full) const;

    /// Replaces `before`, which must be there, in one of the files.
    void edit(const QString& fileName, const QByteArray& before, const QByteArray& after) const;
    /// Replaces the line of `key` in sso.conf.
    void set(const QByteArray& key, const QByteArray& value) const;
    /// Sets `[section] key=value` in sso.conf: a key that is there, or a user of `[user_address_list]`.
    void configure(const QByteArray& setting) const;
    void write(const QString& fileName, const QByteArray& content) const;
    [[nodiscard]] QByteArray read(const QString& fileName) const;
    /// `WAL` or `DELETE`; the file keeps it.
    void setJournalMode(const QString& mode) const;

private:
    void copyFiles(const QString& server) const;
    void makeServerDatabase();

    QTemporaryDir m_folder;
    QString m_databaseName;
};

} // namespace usher::test
