// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "tests/core/support/disturbance/OwnServer.h"

namespace usher::test
{

/// A primary, and a standby that follows it, for this test alone. testServer() is the primary.
class ReplicatedServer final
{
public:
    enum class Commits {
        WaitForTheStandby,
        DoNotWait,
    };

    /// Starts the primary. `name` is different for each test, because tests run at the same time.
    explicit ReplicatedServer(const QString& name);
    ~ReplicatedServer();
    ReplicatedServer(const ReplicatedServer&) = delete;
    ReplicatedServer& operator=(const ReplicatedServer&) = delete;

    /// Starts a standby, in the place of the server that was killed if there is one.
    void addStandby(Commits commits) const;
    /// Returns both servers as `hosts` of usher.conf has them. They keep their ports.
    [[nodiscard]] QByteArray hosts() const;
    /// Ends every process of the primary at once. Any thread may call this.
    void killPrimary() const;
    /// Makes the standby the primary, and returns when it can be written. Any thread may call this.
    void promoteStandby() const;
    /// From now on, testServer() is the server that was promoted.
    void followPromotion();
    /// Ends the copying. The primary and the standby go on.
    void stopCopying() const;

private:
    void use(const QString& folder) const;

    OwnServer m_first;
    QString m_primary; ///< their folders
    QString m_standby;
};

} // namespace usher::test
