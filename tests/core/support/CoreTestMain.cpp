// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "tests/core/support/Engine.h"
#include "tests/support/TestRegistry.h"

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (const int skipped = usher::test::skippedWithoutEngine()) {
        return skipped;
    }
    return usher::test::runRegisteredTest(argc, argv);
}
