// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "core/audit/tree/LeafReader.h"
#include "core/audit/verify/Finding.h"

namespace usher::audit
{

/// A row of the log as it is stored. It does not own its bytes: their owner must outlive it.
struct StoredRow final {
    qint64 number = 0;
    QByteArrayView leaf = {}; ///< empty if the content was dropped
    QByteArrayView leafHash = {};
    IndexColumns columns = {};
};

/// The result of checking one row by itself.
struct RowState final {
    std::optional<Fault> fault = std::nullopt;
    bool changesLaterChecks =
        false;                  ///< a pruning or a new key: it changes how other rows or the head are checked
    bool isNeverPruned = false; ///< it says which key or which rules of acting are in force
};

/// Checks each row by itself. Use it on one thread only.
class RowChecker final
{
public:
    /// Makes a checker for the log of this store.
    explicit RowChecker(QByteArray storeId) : m_storeId(std::move(storeId)) {}

    /// Returns the row's fault, if it has one, and whether other rows depend on it.
    [[nodiscard]] RowState check(const StoredRow& row);

private:
    QByteArray m_storeId;
    LeafReader m_reader;
};

} // namespace usher::audit
