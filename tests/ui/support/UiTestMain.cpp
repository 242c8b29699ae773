// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>

#include "tests/support/TestRegistry.h"

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    return usher::test::runRegisteredTest(argc, argv);
}
