// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QTableView;

namespace usher::test
{

class TestWindow;

/// The columns of the list of records.
namespace RecordColumn
{
enum : int { Time, Number, Operation, Outcome, Actor, Target, Details, Cid };
} // namespace RecordColumn

/// Goes to the Audit page, and returns its list when the first records have been read.
QTableView* openAudit(TestWindow& test);
/// Logs in, and then does the same.
QTableView* logInToAudit(TestWindow& test);

[[nodiscard]] QString cellText(const QTableView& table, int row, int column);

/// Waits until the table has this many rows, and each of them has this text in the column. Returns false if
/// that does not happen.
[[nodiscard]] bool allHave(const QTableView& table, int rows, int column, const QString& expected);

/// Returns the texts of the filters that are shown as chips.
[[nodiscard]] QStringList filterChips(TestWindow& test);
/// Takes the filter off that is shown as a chip with this text.
void pressChip(TestWindow& test, const QString& chipText);

/// Looks at the newest session of this user on the Inspect page.
void lookAt(TestWindow& test, const QString& username);

/// Opens the first record of the list.
void openFirstRecord(TestWindow& test, QTableView& table);

} // namespace usher::test
