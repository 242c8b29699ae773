// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "core/Clock.h"
#include "core/audit/record/Entry.h"

namespace usher::audit
{

enum class RecordState {
    Whole,
    Pruned,  ///< its content was dropped because of its age; its hash is still there
    Damaged, ///< its content does not match its hash, or is not a record
};

/// A record as it is read back. A later version may have written an outcome, status or reason that this one
/// does not know. Then only its text is there. Names, and what callers say about themselves, are text from
/// outside.
struct Record final {
    qint64 number = 0; ///< position in the log, from 1
    RecordState state = RecordState::Damaged;
    QByteArray leaf = {};     ///< as stored, and as it is hashed; empty if pruned
    QByteArray leafHash = {}; ///< 32 bytes
    QString at = {};          ///< the index column; lists in order of time continue from it

    // The content of the leaf. Empty unless the record is whole.
    TimePoint time = {}; ///< UTC
    QString op = {};
    std::optional<Outcome> outcome = {};
    QString outcomeText = {};
    std::optional<Status> status = {}; ///< the status that the reference would return
    QString statusText = {};
    std::optional<Reason> reason = {};
    QString reasonText = {}; ///< empty if the call was answered
    Person actor = {};
    Person target = {};
    QString cid = {};
    QString currentApp = {};
    QString remoteAddr = {};
    QString userAgent = {};
    QJsonObject extra = {};
};

/// Returns the record in a row of the log.
[[nodiscard]] Record recordOf(qint64 number, const QByteArray& leaf, const QByteArray& leafHash);

/// The record after which a page of records begins.
struct RecordPosition final {
    qint64 number = 0;
    QString at = {}; ///< its index column `at`
};

} // namespace usher::audit
