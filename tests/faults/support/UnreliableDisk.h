// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <vector>

#include <sqlite3.h>

#include <QByteArray>
#include <QString>

namespace usher::test
{

/// What happens at an operation on an SQLite file.
enum class DiskFault {
    None,
    PowerLoss, ///< this operation and all after it fail; see UnreliableDisk::keepAfterPowerLoss()
    IoError,   ///< the operation fails; half of a write is done
    Full,      ///< a write finds no room
};

/// How much of what was not synced is on the disk after a power loss.
enum class Survival {
    Nothing,
    Everything,
    AllButTheLast, ///< half of the last write, and everything before it
    AtRandom,      ///< any of the writes, some of them torn
};

/// While it lives, SQLite's files in this process are on a disk that can fail: an SQLite VFS before the
/// default one. It knows which writes are synced. Make it before the first database is opened.
class UnreliableDisk final
{
public:
    UnreliableDisk();
    ~UnreliableDisk();
    UnreliableDisk(const UnreliableDisk&) = delete;
    UnreliableDisk& operator=(const UnreliableDisk&) = delete;

    /// Makes the fault happen at the operation of this number from now on; the first is 1. With
    /// `isPermanent`, it happens at each later operation, too. Operations are writes, truncations, syncs and
    /// removals, and with an I/O error reads as well. Everything on the disk now counts as synced.
    void failAt(int operation, DiskFault fault, bool isPermanent = false);
    /// Ends this process, a forked child of the test, as soon as the power is lost.
    void endProcessWith(Survival survival, unsigned seed);
    /// Ends the faults. Returns whether one has happened.
    bool heal();
    [[nodiscard]] int operations() const { return m_operations; }

    /// Puts the files in the state in which a power loss left them. Call it after heal(), when no database is
    /// open. May be called again with another survival.
    void keepAfterPowerLoss(Survival survival, unsigned seed = 0) const;

private:
    struct Change {
        enum class Kind { Create, Write, Truncate, Remove };
        Kind kind = Kind::Write;
        sqlite3_int64 offset = 0; ///< of a truncation: the new size
        QByteArray bytes = {};
    };
    using Content = std::optional<QByteArray>; ///< nothing if there is no such file
    struct File {
        Content synced = {};
        std::vector<Change> changes = {};
    };
    enum class Operation { Read, Write, Truncate, Sync, Remove };
    struct Handle;
    friend struct DiskMethods;

    static void apply(const Change& change, Content& content);
    [[nodiscard]] DiskFault next(Operation operation);
    File& file(const QString& path);
    void note(const QString& path, Change change);
    void sync(const QString& path);

    sqlite3_vfs* m_below;
    sqlite3_vfs m_vfs;
    mutable std::mutex m_mutex;
    std::map<QString, File> m_files;
    int m_operations = 0;
    int m_failing = 0; ///< the number of the operation that fails
    DiskFault m_fault = DiskFault::None;
    bool m_isPermanent = false;
    bool m_hasFailed = false;
    std::optional<std::pair<Survival, unsigned>> m_stateAtEnd; ///< with which the process ends
};

} // namespace usher::test
