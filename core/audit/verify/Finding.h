// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <QString>

namespace usher::audit
{

/// What can be wrong with a log.
enum class Fault {
    HeadMissing,
    HeadUnfit,       ///< its size, root and compact range do not fit each other
    HeadUnsigned,    ///< not by the key that it must be signed with
    RecordMissing,   ///< of this number, though the head counts it
    RecordExtra,     ///< it stands where the head knows none
    RecordMisplaced, ///< it says that it is another one's, or of another log
    RecordChanged,   ///< its content does not have its hash
    RecordUnreadable,
    ColumnsChanged, ///< what it is found by is not what it says
    ContentMissing, ///< it was emptied, and no pruning is on record that did it
    RootWrong,      ///< the records do not come to the root that was signed
    Rewritten,      ///< the log does not go on from a head that was seen outside of it
};

struct Finding final {
    Fault fault = Fault::RootWrong;
    qint64 record = 0;    ///< its number; 0 where it is not one record's
    QString outside = {}; ///< Rewritten: by what it was caught, as it was named
    qint64 seenSize = 0;  ///< Rewritten: of the log, as it was seen

    [[nodiscard]] bool operator==(const Finding&) const = default;
};

/// One sentence without its full stop.
[[nodiscard]] USHER_CORE_EXPORT QString findingSentence(const Finding& finding);

} // namespace usher::audit
