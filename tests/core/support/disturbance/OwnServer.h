// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace usher::test
{

/// Runs a script of tests/postgres. Returns its exit status, or -1 if it does not end.
[[nodiscard]] int runPostgresScript(const QString& script, const QStringList& arguments);

/// A PostgreSQL server for this test alone, which the test may stop.
class OwnServer final
{
public:
    /// Starts the server. `name` is the name of its folder, different for each test, because tests run at the
    /// same time.
    explicit OwnServer(const QString& name);
    ~OwnServer();
    OwnServer(const OwnServer&) = delete;
    OwnServer& operator=(const OwnServer&) = delete;

    [[nodiscard]] const QString& folder() const { return m_folder; }
    /// Restarts the server as a standby, or as a primary again.
    void restartAsStandby(bool isStandby) const;
    /// Starts a pooler before the server. Returns its port, or 0 if none is installed.
    [[nodiscard]] int startPooler() const;
    void restart() const;
    void kill() const;

private:
    QString m_folder;
    QByteArray m_shared;
};

} // namespace usher::test
