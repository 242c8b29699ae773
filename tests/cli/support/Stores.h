// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QVariant>

namespace usher::test
{

/// A folder of a test's own, with a store in it and whatever else the test puts there.
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

    /// The first column of each row, asked for behind the program's back.
    [[nodiscard]] QVariantList ask(const QString& sql) const;
    void run(const QString& sql) const { (void)ask(sql); }
    [[nodiscard]] int countSessions() const;
    [[nodiscard]] QString databasePath() const { return folder() + QStringLiteral("/odb.sqlite"); }

    /// From now on the store asks for its secret key. Returns the key.
    [[nodiscard]] QByteArray takeKeyOut() const;

protected:
    /// The store's database, not open yet, as a connection of that name.
    [[nodiscard]] virtual QSqlDatabase addDatabase(const QString& connection) const;

private:
    QTemporaryDir m_scratch;
};

/// A store's SQLite database as it was, to be put back later, as from a backup.
class DatabaseCopy final
{
public:
    explicit DatabaseCopy(const ScratchStore& store);
    void putBack() const;

private:
    QString m_path;
    QByteArray m_content;
};

/// From now on this computer, as the test's programs know it, has never seen a log.
void forgetLogs();

/// A store made by `usher-cli store create`, with the super-user `admin1`.
class NewStore final : public ScratchStore
{
public:
    NewStore();
    [[nodiscard]] static QByteArray password()
    {
        return QByteArrayLiteral("abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-");
    }
    [[nodiscard]] QString passwordFile() const { return path(QStringLiteral("password")); }
    /// By `usher-cli login`; with its line feed.
    [[nodiscard]] QByteArray logIn() const;
    /// A request for `call` that logs admin1 in, as `change` has it.
    [[nodiscard]] static QJsonObject loginRequest(const QJsonObject& change = {});
    [[nodiscard]] static QJsonObject getRequest(const QString& targetUst, const QString& currentUst);
};

/// A copy of one of the fixture's server folders, whose database has no audit tables.
class ServerStore : public ScratchStore
{
public:
    /// The file with the password of `username`, as the fixture has it.
    [[nodiscard]] QString passwordFile(const QString& username) const;
    /// Adds the audit tables, by `usher-cli store prepare`.
    void prepare() const;
    /// The one-time code of `username`, at this moment.
    [[nodiscard]] static QByteArray code(const QString& username);
    /// From now on the store counts as one that Usher made.
    void adopt() const;

protected:
    /// `server` is the folder's name in the fixture.
    explicit ServerStore(const QString& server);
};

/// The fixture's SQLite database. Passwords that expire after the fixture's clock are good for a year from
/// now, `admin_aboutexp`'s for three days.
class FixtureStore final : public ServerStore
{
public:
    FixtureStore();
};

} // namespace usher::test
