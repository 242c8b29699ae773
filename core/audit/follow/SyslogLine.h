// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Record.h"
#include "core/usher_core_export.h"

namespace usher::audit
{

/// Returns a record as a message of RFC 5424, with a line feed after it: facility 13 (log audit), the
/// operation as MSGID, and the record's fields as structured data with the ID `usher@32473`. `host` is the
/// machine that sends it. Hidden characters in values are made visible, so that the message is one line.
[[nodiscard]] USHER_CORE_EXPORT QByteArray syslogLine(const Record& record, const QString& storeId,
                                                      const QString& host);

} // namespace usher::audit
