// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QList>
#include <QSet>

#include "core/audit/record/Record.h"
#include "core/audit/verify/Finding.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// Returns the text that is shown for a missing name or value: `—`.
[[nodiscard]] QString nothingText();

/// Returns a number of records: `1 record`, `12 records`.
[[nodiscard]] QString recordCountText(qint64 count);

/// Returns the badge for the outcome of a call: `Done`, `Refused`, `Failed`. For a record that is not whole:
/// `Damaged`, `Pruned`.
[[nodiscard]] Badge outcomeBadge(const audit::Record& record);
/// Returns the badge for a record whose content or place in the log is not what was recorded: `Damaged`.
[[nodiscard]] Badge damagedBadge();

/// Returns the numbers of the records that a verification found damaged.
[[nodiscard]] QSet<qint64> damagedRecords(const std::vector<audit::Finding>& findings);

/// Returns the word for an outcome.
[[nodiscard]] QString outcomeText(audit::Outcome outcome);
/// Returns the word for the outcome that records call `name`: `ok`, `refused`, `failed`. Returns `name`
/// itself if it is not known.
[[nodiscard]] QString outcomeText(const QString& name);

/// Returns a person of a record in a few words: the user name, else the user ID, else `unknown name
/// 3f2a9c1b…`, else `session 3f2a9c1b…`.
[[nodiscard]] QString personText(const audit::Person& person);

/// Returns the precise reason in a few words, or the meaning of the status if there is no reason. Empty for a
/// call that was answered, and for a record that is not whole.
[[nodiscard]] QString answerText(const audit::Record& record);
/// Returns what a list shows of a record: answerText() or, if the call was answered, what was searched for.
[[nodiscard]] QString detailText(const audit::Record& record);

/// Returns the meaning of the record's status as a sentence. Empty for a call that was answered, and for a
/// status that is not known.
[[nodiscard]] QString statusText(const audit::Record& record);

/// Returns the record's reason in a few words, or its name if it is not known.
[[nodiscard]] QString reasonText(const audit::Record& record);

/// Returns the members of a record's `extra` as pairs of name and value, to be shown as lines.
[[nodiscard]] QList<std::pair<QString, QString>> extraLines(const QJsonObject& extra);

} // namespace usher::ui
