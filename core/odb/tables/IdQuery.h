// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include <QStringList>
#include <QVariantList>

#include "core/odb/engine/Dialect.h"

namespace usher::odb
{

/// How many IDs one statement asks for. Always the same number, so that the statement is prepared once.
inline constexpr std::size_t idsAtOnce = 100;

/// Returns `(?, ?, …)`, for use after IN.
[[nodiscard]] inline QString idPlaces()
{
    return u'(' +
           QStringList(static_cast<qsizetype>(idsAtOnce), QStringLiteral("?")).join(QStringLiteral(", ")) +
           u')';
}

/// Returns `($1, $2, …)`, for a statement whose further places are numbered, too.
[[nodiscard]] inline QString numberedIdPlaces()
{
    QStringList places;
    for (std::size_t i = 1; i <= idsAtOnce; ++i) {
        places << u'$' + QString::number(i);
    }
    return u'(' + places.join(QStringLiteral(", ")) + u')';
}

/// Calls `run` with the values for idPlaces() or numberedIdPlaces(), once for each portion of `ids`. Stops at
/// the first error and returns it.
template <class Run>
[[nodiscard]] auto forIds(std::span<const qint64> ids, const Run& run) -> decltype(run(QVariantList()))
{
    while (!ids.empty()) {
        QVariantList values;
        const std::size_t count = std::min(ids.size(), idsAtOnce);
        for (std::size_t i = 0; i < idsAtOnce; ++i) {
            values << ids[std::min(i, count - 1)]; // the last ID fills the remaining places
        }
        if (auto done = run(values); !done) {
            return done;
        }
        ids = ids.subspan(count);
    }
    return {};
}

/// Calls `run` with the value for Dialect::isKeyInList(), once for each portion of `ids`. Stops at the first
/// error and returns it.
template <class Run>
[[nodiscard]] auto forIdLists(std::span<const qint64> ids, const Dialect& dialect, const Run& run)
    -> decltype(run(QVariantList()))
{
    constexpr std::size_t most = 1'000;
    while (!ids.empty()) {
        const auto portion = ids.first(std::min(ids.size(), most));
        QStringList list;
        std::ranges::transform(portion, std::back_inserter(list),
                               [](qint64 id) { return QString::number(id); });
        if (auto done = run(QVariantList{dialect.integerList(list)}); !done) {
            return done;
        }
        ids = ids.subspan(portion.size());
    }
    return {};
}

} // namespace usher::odb
