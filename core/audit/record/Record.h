// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/audit/record/Entry.h"

#include <optional>

#include <QByteArray>

namespace usher::audit
{

enum class RecordState {
    Whole,
    Pruned,  ///< its content was dropped by age; its hash is still there
    Damaged, ///< what is there does not have the record's hash, or is no record
};

/// A record as it is read back. What a caller said of itself, and names, are text from outside.
struct Record final {
    qint64 number = 0; ///< position in the log, from 1
    RecordState state = RecordState::Damaged;
    QByteArray leaf = {};     ///< as stored: what is hashed; empty if pruned
    QByteArray leafHash = {}; ///< 32 bytes
    QString at = {};          ///< the index column, by which lists that are bound by time go on

    // What the leaf says; nothing unless the record is whole.
    TimePoint time = {}; ///< UTC
    QString op = {};
    QString outcome = {}; ///< `ok`, `refused` or `failed`
    QString status = {};  ///< what the reference would answer
    QString reason = {};
    Person actor = {};
    Person target = {};
    QString cid = {};
    QString currentApp = {};
    QString remoteAddr = {};
    QString userAgent = {};
    QJsonObject extra = {};
};

/// The record in a row of the log.
[[nodiscard]] Record recordOf(qint64 number, const QByteArray& leaf, const QByteArray& leafHash);

/// Where a page of records begins: behind this one.
struct RecordPosition final {
    qint64 number = 0;
    QString at = {}; ///< its index column
};

} // namespace usher::audit
