// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <vector>

#include <QStringList>

#include "core/Error.h"
#include "core/audit/verify/Finding.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Checks the audit tables themselves, and their indexes. The long part of it runs on a thread of its own, so
/// that the connection can read the records at the same time.
class TableChecker final
{
public:
    /// The connection must outlive this object.
    explicit TableChecker(odb::Connection& connection) : m_connection(connection) {}
    /// Cancels the check if it is running.
    ~TableChecker();
    TableChecker(const TableChecker&) = delete;
    TableChecker& operator=(const TableChecker&) = delete;

    /// Begins the check. Errors: those of the database.
    [[nodiscard]] Result<void> start();

    /// Waits for the end and returns what is wrong. Meanwhile calls `mayGoOn` again and again, if there is
    /// one, and cancels the check when it returns false. Call it once. Errors: Cancelled, those of the
    /// database.
    [[nodiscard]] Result<std::vector<Finding>> finish(const std::function<bool()>& mayGoOn);

private:
    odb::Connection& m_connection;
    std::vector<Finding> m_findings;
    std::atomic<bool> m_isCancelled{false};
    std::future<Result<QStringList>> m_faults;
};

} // namespace usher::audit
