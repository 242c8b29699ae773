// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QVariant>

namespace usher::test
{

/// A temporary folder of a test. It holds a store and the other files of the test.
class ScratchStore
{
public:
    ScratchStore() = default;
    ScratchStore(const ScratchStore&) = delete;
    ScratchStore& operator=(const ScratchStore&) = delete;
    virtual ~ScratchStore() = default;

    [[nodiscard]] QString folder() const { return path(QStringLiteral("store")); }
    [[nodiscard]] QString path(const QString& name) const { return m_scratch.filePath(name); }
    [[nodiscard]] QStringList with(const QStringList& words) const;

    /// Runs SQL on the database without the program. Returns the first column of each row.
    [[nodiscard]] QVariantList ask(const QString& sql) const;
    void run(const QString& sql) const { (void)ask(sql); }
    [[nodiscard]] int countSessions() const;
    [[nodiscard]] QString databasePath() const { return folder() + QStringLiteral("/odb.sqlite"); }

    /// Takes the secret key out of secrets.conf, so that the store asks for it. Returns the key.
    [[nodiscard]] QByteArray takeKeyOut() const;

protected:
    /// Returns a connection, not open yet, to the store's database. Qt knows it by the name `connection`.
    [[nodiscard]] virtual QSqlDatabase addDatabase(const QString& connection) const;

private:
    QTemporaryDir m_scratch;
};

/// A copy of a store's SQLite database that can be put back later, like a backup.
class DatabaseCopy final
{
public:
    explicit DatabaseCopy(const ScratchStore& store);
    void putBack() const;

private:
    QString m_path;
    QByteArray m_content;
};

/// Makes the test's programs forget all logs that they have seen on this computer.
void forgetLogs();

/// A store made by `usher-cli store create`, with the super-user `admin1`.
class NewStore final : public ScratchStore
{
public:
    enum class Making {
        /// Only the first store is made, because hashing its password takes as long as most tests. The next
        /// ones are copies of it, unless another one is still there. This computer then remembers of logs
        /// what it remembered after the making, but not at which place the copy's log is.
        Once,
        Anew,
    };
    explicit NewStore(Making making = Making::Once);
    ~NewStore() override;
    [[nodiscard]] static QByteArray password()
    {
        return QByteArrayLiteral("abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-");
    }
    [[nodiscard]] QString passwordFile() const { return path(QStringLiteral("password")); }
    /// Logs admin1 in with `usher-cli login`. Returns the token with its line feed.
    [[nodiscard]] QByteArray logIn() const;
    /// Returns a request for `call` that logs admin1 in. The fields of `change` are added or replaced.
    [[nodiscard]] static QJsonObject loginRequest(const QJsonObject& change = {});
    [[nodiscard]] static QJsonObject getRequest(const QString& targetUst, const QString& currentUst);

private:
    void create() const;
};

/// A copy of one of the fixture's server folders. Its database has no audit tables.
class ServerStore : public ScratchStore
{
public:
    /// Writes the fixture's password of `username` to a file. Returns its path.
    [[nodiscard]] QString passwordFile(const QString& username) const;
    /// Adds the audit tables with `usher-cli store prepare`.
    void prepare() const;
    /// Returns the current one-time code of `username`.
    [[nodiscard]] static QByteArray code(const QString& username);
    /// Makes the store count as one that Usher made.
    void adopt() const;

protected:
    /// Copies the folder `server` of the fixture.
    explicit ServerStore(const QString& server);
};

/// The fixture's SQLite store. Passwords that expire after the fixture's clock are valid for a year from now,
/// the one of `admin_aboutexp` for three days.
class FixtureStore final : public ServerStore
{
public:
    FixtureStore();
};

} // namespace usher::test
