// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "core/Clock.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// What a file says of a session that somebody looked at. What the answer did not tell is missing. Times are
/// UTC.
struct ExportedSession final {
    QString maskedUst = {};
    QString status = {};   ///< the reference's answer: `ok`, `E005002`
    QString reason = {};   ///< why it was refused, by its name; empty if it was not
    QString username = {}; ///< the owner's
    std::optional<TimePoint> creationTime = {};
    std::optional<TimePoint> expirationTime = {};
    std::optional<QString> remoteAddr = {}; ///< one address, or several joined with ", ", client first
    std::optional<QString> userAgent = {};
    QString authType = {};
    std::optional<qint64> record = {}; ///< number of the look's record
    QString cid = {};
};

/// The formats of a file with sessions.
enum class SessionFormat {
    JsonLines,
    Csv,                 ///< RFC 4180 in UTF-8; a spreadsheet takes no field for a formula
    CsvWithByteOrderMark ///< the same with a byte order mark, by which some spreadsheets know UTF-8
};

/// Returns the name of a format in records: `jsonl`, `csv`.
[[nodiscard]] QString formatName(SessionFormat format);

/// Returns a session under the reference's names. What is missing is left out.
[[nodiscard]] USHER_CORE_EXPORT QJsonObject toJson(const ExportedSession& session);

/// Returns what a file of this format begins with. `columns` is the line of CSV with the names of the
/// columns, which only CSV has.
[[nodiscard]] QByteArray fileHeader(SessionFormat format, const QByteArray& columns);

/// Returns what a file of looked-up sessions begins with: the names of the columns, or nothing.
[[nodiscard]] QByteArray sessionFileHeader(SessionFormat format);
/// Returns the line of a session with its line end.
[[nodiscard]] QByteArray sessionFileLine(SessionFormat format, const ExportedSession& session);

} // namespace usher::sso
