// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/TableChecker.h"

#include <chrono>

#include "core/InParallel.h"
#include "core/audit/log/AuditSchema.h"

namespace usher::audit
{

TableChecker::~TableChecker()
{
    m_isCancelled = true; // the future's destructor waits
}

Result<void> TableChecker::start()
{
    return alteredParts(m_connection).map([&](const QStringList& altered) {
        if (!altered.isEmpty()) {
            m_findings.push_back({.fault = Fault::TablesAltered, .part = altered.join(QStringLiteral(", "))});
        }
        m_faults = inParallel(
            [this] { return databaseFaults(m_connection, [this] { return m_isCancelled.load(); }); });
    });
}

Result<std::vector<Finding>> TableChecker::finish(const std::function<bool()>& mayGoOn)
{
    constexpr std::chrono::milliseconds pause{100};
    while (m_faults.wait_for(pause) != std::future_status::ready) {
        if (mayGoOn && !mayGoOn()) {
            m_isCancelled = true;
        }
    }
    return m_faults.get().map([&](const QStringList& faults) {
        for (const QString& fault : faults) {
            m_findings.push_back({.fault = Fault::TableDamaged, .part = fault});
        }
        return std::move(m_findings);
    });
}

} // namespace usher::audit
