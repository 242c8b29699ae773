// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/head/Checkpoint.h"
#include "core/audit/record/Record.h"
#include "core/usher_core_export.h"

#include <vector>

namespace usher::audit
{

// An evidence file is JSON Lines: first the public key and the signed checkpoint, then each record with the
// hashes that prove it to be in the log of that checkpoint, and last how many there were.

[[nodiscard]] QByteArray evidenceHeader(const QString& verifierKey, const QByteArray& note);
[[nodiscard]] QByteArray evidenceLine(const Record& record, const std::vector<QByteArray>& proof);
[[nodiscard]] QByteArray evidenceEnd(qint64 records);

/// What an evidence file came to.
struct EvidenceVerdict final {
    bool isSound = false;
    QString fault = {}; ///< a sentence without its full stop, if it is not
    Checkpoint checkpoint = {};
    QString key = {};   ///< the verifier key that it was checked with
    qint64 records = 0; ///< that were proven
};

/// Checks the file at `path` without any database. `verifierKey` must come from somewhere else than the file;
/// if it is empty, the file's own is taken, which proves only that the file is whole. Constant memory.
/// Errors: FileMissing, FileUnreadable, Cancelled.
[[nodiscard]] USHER_CORE_EXPORT Result<EvidenceVerdict>
verifyEvidence(const QString& path, const QString& verifierKey, const Progress& progress = {});

} // namespace usher::audit
