// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QByteArrayView>

#include "core/audit/export/Evidence.h"
#include "core/usher_core_export.h"

namespace usher::audit
{

/// Returns the proof that a log has a record, as a C2SP `tlog-proof`: the record's index, which is its number
/// less one, the hashes of `proof` from the leaf up, and `note`, the signed checkpoint that they lead to. The
/// line `extra` has the leaf, so that nothing else is needed to check the proof. It is left out if `leaf` is
/// empty because the record was pruned.
[[nodiscard]] USHER_CORE_EXPORT QByteArray tlogProof(qint64 number, QByteArrayView leaf,
                                                     const std::vector<QByteArray>& proof,
                                                     QByteArrayView note);

/// Returns whether the file's content begins like a proof of this form.
[[nodiscard]] USHER_CORE_EXPORT bool isTlogProof(QByteArrayView file);

/// Checks such a proof with the log's verifier key, which must come from another source. A proof of a record
/// without its content shows nothing, so it is not sound.
[[nodiscard]] USHER_CORE_EXPORT EvidenceVerdict verifyTlogProof(QByteArrayView file,
                                                                const QString& verifierKey);

} // namespace usher::audit
