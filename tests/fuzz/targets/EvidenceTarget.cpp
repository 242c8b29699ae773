// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/Evidence.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"
#include "tests/fuzz/support/MemoryFile.h"

namespace usher::fuzz::evidence
{

void fuzzOne(QByteArrayView data)
{
    const MemoryFile file(data);
    const auto verdict = audit::verifyEvidence(file.path(), {});
    check(verdict.has_value(), "a file in memory cannot be read");
    check(verdict->isSound == verdict->fault.isEmpty(), "evidence that is not sound has no fault");
    check(verdict->records <= verdict->checkpoint.size || !verdict->isSound, "more is proven than there is");
}

} // namespace usher::fuzz::evidence
