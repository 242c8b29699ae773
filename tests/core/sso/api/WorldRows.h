// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QVariantMap>

#include "tests/core/sso/api/World.h"

namespace usher::test
{

class RawDatabase;

/// The rows of the reference's two tables by their `id`.
struct WorldRows final {
    QMap<qint64, QVariantMap> users = {};
    QMap<qint64, QVariantMap> sessions = {};

    [[nodiscard]] static WorldRows of(const RawDatabase& database);

    /// Returns the `id` of the session with this token, in clear; nothing if there is none.
    [[nodiscard]] std::optional<qint64> sessionOf(const QString& ust) const;
};

/// Returns in what the rows after a call differ from those that the reference left; an empty text if in
/// nothing. `ust` is the clear token of the session that the call was about, or that a login opened.
[[nodiscard]] QString rowDifference(const World& world, const WorldCall& call, const QString& ust,
                                    const WorldRows& before, const WorldRows& after);

} // namespace usher::test
