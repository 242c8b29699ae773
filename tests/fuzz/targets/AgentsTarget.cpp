// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"
#include "ui/words/AgentNames.h"

namespace usher::fuzz::agents
{

void fuzzOne(QByteArrayView data)
{
    static const ui::AgentNames names;
    const QString agent = QString::fromUtf8(data);
    const QString name = names.lookUp(agent);
    check(names.isKnown(agent) && names.known(agent) == name, "a user agent has two names");
    check(name.isEmpty() || name.size() <= agent.size() + 100, "a name has more than its user agent");
}

} // namespace usher::fuzz::agents
