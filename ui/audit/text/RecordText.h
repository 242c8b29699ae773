// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QList>

#include "core/audit/record/Record.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// What a name or value that is not there is shown as.
[[nodiscard]] QString nothingText();

/// How a call ended, or what became of its record: `Done`, `Refused`, `Failed`, `Damaged`, `Pruned`.
[[nodiscard]] Badge outcomeBadge(const audit::Record& record);

/// An outcome by its name in records: `ok`, `refused`, `failed`.
[[nodiscard]] QString outcomeText(const QString& outcome);

/// Who acted or was looked at, in a few words: a name, `unknown name 3f2a9c…`, `session 3f2a9c…`.
[[nodiscard]] QString personText(const audit::Person& person);

/// The precise reason in a few words, else the status in words; nothing for a call that was answered.
[[nodiscard]] QString answerText(const audit::Record& record);

/// What the status code means, as a sentence; nothing if it is none that is known.
[[nodiscard]] QString statusText(const QString& code);

/// The lines of a record's `extra`: what it is, and its value.
[[nodiscard]] QList<std::pair<QString, QString>> extraLines(const QJsonObject& extra);

} // namespace usher::ui
