// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/audit/export/ExportedLog.h"

#include <QFile>

#include "tests/core/support/Calls.h"
#include "tests/core/support/RequireThat.h"

namespace usher::test
{

namespace
{

constexpr QLatin1StringView admin("admin1.active");

} // namespace

ExportedLog::ExportedLog()
{
    requireThat(get(*sso, QLatin1StringView("alice.active")).has_value(), "alice's session cannot be seen");
    requireThat(get(*sso, QLatin1StringView("frank.active")).has_value(), "frank's session cannot be seen");
    requireThat(proveIdentity(*sso, admin).has_value(), "admin1 cannot prove the identity");
}

Result<sso::ExportedRecords> ExportedLog::exportAs(sso::ExportFormat format, const sso::AuditFilter& filter,
                                                   const Progress& progress) const
{
    return sso->audit().exportToFile(callerOf(admin), filter, format, file(), progress);
}

QList<QByteArray> ExportedLog::lines() const
{
    QFile exported(file());
    if (!exported.open(QIODevice::ReadOnly)) {
        return {};
    }
    return exported.readAll().trimmed().split('\n');
}

} // namespace usher::test
