// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/libraries/LibpqEnvironment.h"

#include <QtGlobal>

namespace usher
{

void removeLibpqVariables()
{
    for (const char* name : {"PGSERVICE", "PGSERVICEFILE", "PGSYSCONFDIR", "PGREQUIRESSL", "PGDATESTYLE",
                             "PGTZ", "PGGEQO", "PGLOCALEDIR"}) {
        if (qEnvironmentVariableIsSet(name)) {
            qunsetenv(name);
        }
    }
}

} // namespace usher
