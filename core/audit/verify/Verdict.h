// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/audit/head/Checkpoint.h"
#include "core/audit/verify/Finding.h"

namespace usher::audit
{

/// The result of a full verification.
struct Verdict final {
    Checkpoint checkpoint = {}; ///< as the head states it
    QByteArray note = {};       ///< the head's signed note
    QString key = {};           ///< the verifier key that the head names
    qint64 prunedCount = 0;     ///< how many records have only their hash left
    std::vector<Finding> findings = {};

    [[nodiscard]] bool isSound() const { return findings.empty(); }
};

} // namespace usher::audit
