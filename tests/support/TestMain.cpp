// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "tests/support/TestRegistry.h"

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return usher::test::runRegisteredTest(argc, argv);
}
