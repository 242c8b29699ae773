// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/RawDatabase.h"

namespace usher::test
{

class TestStore;

/// While it lives, a statement that reads the row with this ID does not end unless it is interrupted. The
/// table is a view on its own rows until then. So a test can interrupt a statement on a machine of any speed.
/// Make it after the store was opened, because a store is not opened with views for its tables.
class EndlessRow final
{
public:
    EndlessRow(const TestStore& store, const QString& table, qint64 id);
    ~EndlessRow();
    EndlessRow(const EndlessRow&) = delete;
    EndlessRow& operator=(const EndlessRow&) = delete;

private:
    RawDatabase m_database;
    QString m_table;
};

} // namespace usher::test
