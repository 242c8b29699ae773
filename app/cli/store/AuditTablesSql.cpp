// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/store/AuditTablesSql.h"

#include <unistd.h>

#include "app/cli/terminal/Output.h"

namespace usher::cli
{

void printAuditTablesSql(const sso::StoreSummary& summary)
{
    const QString server = summary.host.isEmpty() ? QString() : QStringLiteral(" on ") + summary.host;
    printNote(QStringLiteral("the audit tables are added to ") + summary.database + server +
              QStringLiteral(" by this SQL:"));
    for (const QString& sql : summary.auditTablesSql) {
        const QByteArray text = sql.toUtf8() + (sql.endsWith(u';') ? "\n" : ";\n");
        std::ignore = writeAll(STDERR_FILENO, text, {});
    }
}

} // namespace usher::cli
