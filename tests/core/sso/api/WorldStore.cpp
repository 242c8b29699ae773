// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QCoreApplication>
#include <QDir>

#include "tests/core/sso/api/World.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestStore.h"

/// Writes the store of a world, on SQLite, to an empty folder. For tests that link nothing of core.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::ignore = std::fputs("usher-test-world WORLD FOLDER\n", stderr);
        return 2;
    }
    try {
        const usher::test::TestStore store(usher::test::Prepared::No);
        makeWorld(store, usher::test::readWorld(arguments[1]));
        const QDir target(arguments[2]);
        for (const QString& name : QDir(store.folder()).entryList(QDir::Files)) {
            usher::test::requireThat(QFile::copy(store.path(name), target.filePath(name)),
                                     "a file of the store cannot be copied");
        }
    } catch (const std::exception& exception) {
        std::ignore = std::fprintf(stderr, "%s\n", exception.what());
        return 1;
    }
    return 0;
}
