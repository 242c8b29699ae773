// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/act/ActSteps.h"

#include "tests/ui/support/TestWindow.h"

namespace usher::test
{

QString actMessage(const TestWindow& test)
{
    const QString name = QStringLiteral("Act_message");
    return test.isVisible(name) ? test.textOf(name) : QString();
}

} // namespace usher::test
