// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/usher_core_export.h"

namespace usher::audit
{

/// What can be wrong with a log.
enum class Fault {
    HeadMissing,
    HeadUnfit,       ///< its size, root and compact range do not match each other
    HeadUnsigned,    ///< it is not signed with the required key
    HeadKeyWrong,    ///< its column `key` does not name the key that it is signed with
    HeadNoteLonger,  ///< its note has lines that do not belong there
    HeadsSeveral,    ///< its table has more than one row
    TablesAltered,   ///< parts of the audit tables are not as Usher makes them
    TableDamaged,    ///< a table is damaged, or an index does not have the same entries as its table
    NumberInvalid,   ///< a record's number is not an integer, or comes twice
    RecordMissing,   ///< the head counts it, but no record has this number
    RecordExtra,     ///< the head does not count it
    RecordMisplaced, ///< its content has another number or belongs to another log
    RecordChanged,   ///< its content does not match its hash
    RecordUnreadable,
    ColumnsChanged, ///< its index columns do not match its content
    ContentMissing, ///< its content was removed, but no recorded pruning did this
    RootWrong,      ///< the records do not give the signed root
    Rewritten,      ///< the log does not continue from a head that was seen outside the database
    StandbyShorter, ///< it ends before such a head, on a standby, which may not have everything yet
};

struct Finding final {
    Fault fault = Fault::RootWrong;
    qint64 record = 0;    ///< the record's number; 0 if the fault is not about one record
    QString outside = {}; ///< for Rewritten and StandbyShorter: the name of that head
    qint64 seenSize = 0;  ///< for the same: the log's size in that head
    QString part = {};    ///< for TablesAltered and TableDamaged: what the database says is wrong

    [[nodiscard]] bool operator==(const Finding&) const = default;
};

/// Returns the finding as one sentence without its full stop.
[[nodiscard]] USHER_CORE_EXPORT QString findingSentence(const Finding& finding);

} // namespace usher::audit
