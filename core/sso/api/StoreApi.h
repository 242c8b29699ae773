// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/call/Caller.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

struct Context;

struct Backup final {
    audit::Receipt receipt = {};
};

/// The calls on the store as a whole. Use it only on the thread that opened the store.
class USHER_CORE_EXPORT StoreApi final
{
public:
    explicit StoreApi(Context& context);

    /// Copies the database of an SQLite store to `path`, a new file that only its owner can read. The caller
    /// must be a super-user with a fresh proof of identity, see UserApi::prove. Other programs can go on
    /// writing. Recorded as `store.backup` before the first byte is copied. The copy contains everything that
    /// was committed before it began, including this record. It gets its name only when it is durable and has
    /// passed SQLite's check; a failure leaves no file. The store's three files are not copied. `progress`
    /// receives the number of pages copied, and of all. Errors: Refused as SessionApi::get; BackupOnServer
    /// (PostgreSQL has pg_dump); FileThere, WriteFailed, BackupDamaged, Cancelled, those of the database.
    [[nodiscard]] Result<Backup> backUp(const Caller& caller, const QString& path,
                                        const Progress& progress = {});

private:
    Context& m_context;
};

} // namespace usher::sso
