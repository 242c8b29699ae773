// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include "core/Time.h"

namespace usher::test
{

/// A process with many connections to a store on SQLite. Each renews, adds and deletes sessions, as the
/// servers of Zato do, about once a second. They stop when this object is destroyed.
class StoreWriters final
{
public:
    /// Returns when every one of them has written. Ends the program if they do not. `now` is the time that
    /// the sessions are renewed at.
    StoreWriters(const QString& storeFolder, int count, TimePoint now);
    ~StoreWriters();
    StoreWriters(const StoreWriters&) = delete;
    StoreWriters& operator=(const StoreWriters&) = delete;

    struct Writes {
        qint64 done = 0;
        qint64 busy = 0; ///< that were refused, because the database was locked for too long
    };
    /// Stops them, and returns what they have written.
    Writes stop();

private:
    QProcess m_process;
};

} // namespace usher::test
