// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

#include <QString>

namespace usher::bench
{

/// Looks again and again, while an object of this class lives, at what the sessions of a database on the
/// tests' PostgreSQL server wait for.
class HeadWaits final
{
public:
    explicit HeadWaits(const QString& database);
    ~HeadWaits();
    HeadWaits(const HeadWaits&) = delete;
    HeadWaits& operator=(const HeadWaits&) = delete;

    /// What was seen, in numbers of sessions over all looks.
    struct Seen final {
        qint64 looks = 0;   ///< at which a session held the lock of the log's head or waited for it
        qint64 waiting = 0; ///< sessions that waited for it
        qint64 holding = 0; ///< looks at which a session held it
        qint64 onDisk = 0;  ///< of these: it waited for the write-ahead log
        qint64 between = 0; ///< of these: the server waited for its next statement
    };

    /// Ends the looking and returns what was seen.
    [[nodiscard]] Seen stop();

private:
    void look(const QString& database, const std::stop_token& stopped);

    Seen m_seen;
    std::jthread m_thread; ///< the last member, because it uses the others
};

} // namespace usher::bench
