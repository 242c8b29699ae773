// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/RecordTable.h"
#include "core/audit/tree/TreeReader.h"
#include "core/sso/api/AuditApi.h"
#include "core/sso/call/RecordedCall.h"

namespace usher
{
class NewFolder;
}

namespace usher::sso
{

struct AuditApi::Parts {
    explicit Parts(Context& storeContext)
        : context(storeContext), records(context.connection), tree(context.connection)
    {
    }

    /// An export whose record is durable.
    struct BegunExport {
        audit::RecordFilter records = {}; ///< those before the export's own
        ExportedRecords exported = {};    ///< has the receipt; nothing is counted yet
    };
    /// Records an export before its first byte is written. `formatName` is for the record. Errors: as
    /// exportRecords().
    [[nodiscard]] Result<BegunExport> beginExport(const Caller& caller, const AuditFilter& filter,
                                                  const QString& formatName);
    /// Returns the record of the export itself. It is always exported, whatever the filter: it says what the
    /// file is.
    [[nodiscard]] Result<audit::Record> ownRecord(const BegunExport& begun) const;

    /// Calls `write` with each record that passes the filter, until it fails. `last` is the number that the
    /// progress leads to. Errors: those of `write` and of the database, Cancelled.
    [[nodiscard]] Result<void>
    visitEach(const audit::RecordFilter& filter, audit::RecordOrder order, qint64 last,
              const Progress& progress, const std::function<Result<void>(const audit::Record&)>& write) const;

    [[nodiscard]] Result<void> writeProofs(NewFolder& folder, BegunExport& begun, const Progress& progress);
    [[nodiscard]] Result<void> writeTiles(NewFolder& folder, BegunExport& begun, const Progress& progress);

    Context& context;
    audit::RecordTable records;
    audit::TreeReader tree;
};

} // namespace usher::sso
