// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QTemporaryDir>

#include "core/sso/api/Sso.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

/// A store whose log has three records: of a look at a session of alice, of one at a session of frank, and of
/// admin1's proof of identity. Exports the log to a file in a temporary folder.
struct ExportedLog final {
    ExportedLog();

    /// Calls audit.export as admin1.
    [[nodiscard]] Result<sso::ExportedRecords> exportAs(sso::ExportFormat format,
                                                        const sso::AuditFilter& filter = {},
                                                        const Progress& progress = {}) const;

    /// Returns the path of the exported file.
    [[nodiscard]] QString file() const { return folder.filePath(QStringLiteral("export")); }
    /// Returns the lines of the exported file; none if it is not there.
    [[nodiscard]] QList<QByteArray> lines() const;

    TestClock clock{fixtureNow()};
    QTemporaryDir folder;
    std::unique_ptr<TestStore> store = std::make_unique<TestStore>();
    std::unique_ptr<sso::Sso> sso = store->open(clock);
};

} // namespace usher::test
