// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace usher::test
{

class RawDatabase;

/// A row of `usher_audit`.
struct LoggedRecord final {
    qint64 seq = 0;
    QByteArray leaf = {}; ///< as stored
    QByteArray leafHash = {};
    QString at = {};
    QString op = {};
    QString outcome = {};
    QString status = {};
    QString actor = {};
    QString target = {};
    QString cid = {};

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QString text(QLatin1StringView key) const;
    [[nodiscard]] QJsonObject object(QLatin1StringView key) const;
};

/// Returns all records, oldest first.
[[nodiscard]] QList<LoggedRecord> records(const RawDatabase& database);

/// Returns the newest record; an empty one if there is none.
[[nodiscard]] LoggedRecord lastRecord(const RawDatabase& database);

} // namespace usher::test
