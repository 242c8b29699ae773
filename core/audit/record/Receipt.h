// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::audit
{

/// Where the log has the record of a call.
struct Receipt final {
    qint64 number = 0; ///< position in the log, from 1
    QString cid = {};  ///< correlation ID
};

} // namespace usher::audit
