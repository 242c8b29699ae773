// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/LogAccess.h"

namespace usher::ui
{

AnswerDelivery LogAccess::make(const LogCall& call) const
{
    const auto log = sso::LogInspector::open(path, options);
    return log ? call.make(**log) : call.fail(log.error());
}

} // namespace usher::ui
