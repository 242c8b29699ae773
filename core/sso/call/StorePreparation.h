// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/Transaction.h"
#include "core/sso/call/Context.h"

namespace usher::sso
{

/// Begins a call's transaction, and adds the audit tables in it if the call may do so and they are missing.
class StorePreparation final
{
public:
    explicit StorePreparation(Context& context) : m_context(context) {}

    /// From now on, begin() accepts a store without audit tables, so that the call can add them.
    void allow() { m_isAllowed = true; }

    /// Begins the transaction, and runs `steps` in it if there are audit tables. Holds the log's lock in it
    /// or, while there are no audit tables, the lock that keeps others from adding them. Errors: NotPrepared
    /// if the tables are missing and may not be added; those of the database.
    [[nodiscard]] Result<odb::Transaction> begin(std::span<const odb::Step> steps = {});

    /// Returns whether the transaction that began is in a store without audit tables.
    [[nodiscard]] bool isNeeded() const { return m_isAllowed && !m_context.isPrepared; }

    /// Adds the tables in the transaction that began.
    [[nodiscard]] Result<void> addTables();

private:
    [[nodiscard]] Result<odb::Transaction> beginWithoutTables();

    Context& m_context;
    bool m_isAllowed = false;
};

} // namespace usher::sso
