// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/Checkpoint.h"
#include "core/audit/verify/Finding.h"

#include <vector>

namespace usher::audit
{

/// What a full verification came to.
struct Verdict final {
    Checkpoint checkpoint = {}; ///< what the head says
    QByteArray note = {};       ///< the head's signed note
    QString key = {};           ///< the verifier key that the head names
    qint64 prunedCount = 0;     ///< records of which only the hash is left
    std::vector<Finding> findings = {};

    [[nodiscard]] bool isSound() const { return findings.empty(); }
};

} // namespace usher::audit
