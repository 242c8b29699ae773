// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include "core/odb/engine/Grant.h"

namespace usher::odb
{

/// Refuses every statement that would write something that the grants do not allow. It must outlive the
/// connection that it is attached to.
class SqliteAuthorizer final
{
public:
    explicit SqliteAuthorizer(Grants grants) : m_grants(std::move(grants)) {}

    void attachTo(sqlite3* handle);

private:
    static int permit(void* self, int action, const char* table, const char* column, const char*,
                      const char*);
    [[nodiscard]] bool allowsWrite(int action, QLatin1StringView table, QLatin1StringView column) const;

    Grants m_grants;
};

} // namespace usher::odb
