// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/record/Entry.h"

#include <optional>

#include <QList>
#include <QStringList>

namespace usher::odb
{
class Connection;
} // namespace usher::odb

namespace usher::audit
{

/// Which part somebody has in a record.
enum class Part { Actor, Target };

/// What is looked for: the calls of these names, with one of these outcomes, by or about `person`, whose user
/// ID or reference decides and not the session.
struct Wanted final {
    Part part = Part::Actor;
    Person person = {};
    QStringList ops = {};
    QList<Outcome> outcomes = {};
};

/// A record as far as calls ask back.
struct FoundRecord final {
    qint64 number = 0;
    QJsonObject extra = {};
};

/// The newest such record; nothing if there is none. Belongs into a transaction if what it says must still be
/// so when it is acted upon. Errors: AuditFailed, those of the connection.
[[nodiscard]] Result<std::optional<FoundRecord>> newestRecord(odb::Connection& connection,
                                                              const Wanted& wanted);

} // namespace usher::audit
