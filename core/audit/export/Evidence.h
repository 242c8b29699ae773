// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QList>

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/head/Checkpoint.h"
#include "core/audit/record/Record.h"
#include "core/usher_core_export.h"

class QIODevice;

namespace usher::audit
{

// An evidence file is JSON Lines. The first line has the public key and the signed checkpoint. Each line
// after it has one record, with the hashes that prove that the record is in the log of that checkpoint, in
// the order of their numbers. The last line has the number of records.

[[nodiscard]] QByteArray evidenceHeader(const QString& verifierKey, const QByteArray& note);
[[nodiscard]] QByteArray evidenceLine(const Record& record, const std::vector<QByteArray>& proof);
[[nodiscard]] QByteArray evidenceEnd(qint64 records);

/// The result of checking an evidence file.
struct EvidenceVerdict final {
    bool isSound = false;
    QString fault = {}; ///< what is wrong: a sentence without its full stop; empty if the file is sound
    Checkpoint checkpoint = {};
    QString key = {};   ///< the verifier key that was used for the check
    qint64 records = 0; ///< how many records were proven
    /// How many of them have no content in the file, only its hash: it was pruned from the log, or taken out
    /// of the file.
    qint64 withoutContent = 0;
    QList<qint64> firstWithoutContent = {}; ///< the numbers of the first twenty of those
};

/// Checks the evidence file at `path`, without a database and in constant memory. `verifierKey` must come
/// from another source than the file. If it is empty, the key in the file is used; this proves only that the
/// file is intact. A fault in the file is part of the result. Errors: FileMissing, FileUnreadable, Cancelled.
[[nodiscard]] USHER_CORE_EXPORT Result<EvidenceVerdict>
verifyEvidence(const QString& path, const QString& verifierKey, const Progress& progress = {});
/// Checks the evidence in an open file or a pipe, from where it stands. `name` is what an error calls it.
/// Errors: FileUnreadable, Cancelled.
[[nodiscard]] USHER_CORE_EXPORT Result<EvidenceVerdict> verifyEvidence(QIODevice& device, const QString& name,
                                                                       const QString& verifierKey,
                                                                       const Progress& progress = {});

} // namespace usher::audit
