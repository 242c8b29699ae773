// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/call/Ust.h"
#include "core/usher_core_export.h"

#include <functional>

namespace usher::sso
{

struct Context;

struct Backup final {
    audit::Receipt receipt = {};
};

/// Told from time to time how much of the database has been copied, in its own pages; false cancels.
using BackupGoesOn = std::function<bool(qint64 done, qint64 total)>;

/// What concerns the store as a whole. Confined to the thread that opened it.
class USHER_CORE_EXPORT StoreApi final
{
public:
    explicit StoreApi(Context& context);

    /// Copies the database of an SQLite store to `path`, a new file that only its owner can read, on behalf
    /// of a super-user, while others go on writing. What was committed before it began is in it, its own
    /// record among that: recorded as `store.backup` before the first byte is copied. The copy is durable
    /// and has passed SQLite's check when it gets its name; whatever fails leaves no file. Not in it: the
    /// store's three files. Errors: Refused as SessionApi::get; BackupOnServer (PostgreSQL has pg_dump);
    /// FileThere, WriteFailed, BackupDamaged, Cancelled, those of the database.
    [[nodiscard]] Result<Backup> backUp(const QString& cid, const QString& path, const Ust& currentUst,
                                        const QString& currentApp, const QString& remoteAddr,
                                        const BackupGoesOn& goesOn = {});

private:
    Context& m_context;
};

} // namespace usher::sso
