// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QVariant>

namespace usher::test
{

/// A folder of a test's own, with a store in it and whatever else the test puts there.
class ScratchStore
{
public:
    [[nodiscard]] QString folder() const { return path(QStringLiteral("store")); }
    [[nodiscard]] QString path(const QString& name) const { return m_scratch.filePath(name); }
    [[nodiscard]] QStringList with(const QStringList& words) const;

    /// The first column of each row, asked for behind the program's back.
    [[nodiscard]] QVariantList ask(const QString& sql) const;
    void run(const QString& sql) const { (void)ask(sql); }
    [[nodiscard]] int countSessions() const;
    [[nodiscard]] QString databasePath() const { return folder() + QStringLiteral("/odb.sqlite"); }

private:
    QTemporaryDir m_scratch;
};

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

/// A copy of the fixture's server folder and database, which have no audit tables. Passwords that expire
/// after the fixture's clock are good for a year from now, `admin_aboutexp`'s for three days.
class FixtureStore final : public ScratchStore
{
public:
    FixtureStore();
    /// The file with the password of `username`, as the fixture has it.
    [[nodiscard]] QString passwordFile(const QString& username) const;
    /// Adds the audit tables, by `usher-cli store prepare`.
    void prepare() const;
    /// The one-time code of `username`, at this moment.
    [[nodiscard]] static QByteArray code(const QString& username);
};

} // namespace usher::test
