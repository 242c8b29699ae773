// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QList>
#include <QString>
#include <QTemporaryDir>

#include "core/sso/api/Sso.h"
#include "tests/core/support/TestClock.h"

namespace usher::test
{

class TestStore;

/// Notes the number of a record whose answer was given.
using Acknowledge = std::function<void(qint64 number)>;

/// Something that is done to a store while a fault happens.
struct WorkUnderFault final {
    const char* name;
    std::function<Result<void>(const QString& folder, const QString& heads, const Clock& clock,
                               const Acknowledge& acknowledge)>
        run;
};

/// Copies the files of a folder, not its folders.
void copyFiles(const QString& from, const QString& to);

/// Opens the store at `folder` with the heads that are remembered in `heads`.
[[nodiscard]] Result<std::unique_ptr<sso::Sso>> openStore(const QString& folder, const QString& heads,
                                                          const Clock& clock);

// What is done to stores of the fixture (a look, a login, a pruning) and to those that Usher made.
[[nodiscard]] WorkUnderFault lookWork(int looks = 1);
[[nodiscard]] WorkUnderFault loginWork();
[[nodiscard]] WorkUnderFault renewWork();
/// Drops the content of the records that are older than two days.
[[nodiscard]] WorkUnderFault pruneWork();
[[nodiscard]] WorkUnderFault rekeyWork();

/// Adds `count` records that are three days old.
void addOldRecords(const TestStore& store, const QString& heads, TestClock& clock, int count);

/// Says what is wrong with a store on SQLite after a fault; empty if nothing is: the database's own check,
/// full verification, and the number of records, which must be `before` with those that were acknowledged
/// and at most one more.
[[nodiscard]] QString faultsOf(const QString& folder, const QString& heads, qint64 before,
                               const QList<qint64>& acknowledged);

} // namespace usher::test
