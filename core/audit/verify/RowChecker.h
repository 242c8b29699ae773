// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/tree/LeafReader.h"
#include "core/audit/verify/Finding.h"

#include <optional>

#include <QByteArray>

namespace usher::audit
{

/// A row of the log as it is stored; where that is must outlive it.
struct StoredRow final {
    qint64 number = 0;
    QByteArrayView leaf = {}; ///< empty if its content was dropped
    QByteArrayView leafHash = {};
    IndexColumns columns = {};
};

/// What a row comes to, looked at by itself.
struct RowState final {
    std::optional<Fault> fault = std::nullopt;
    bool isTurn = false; ///< of what is expected of other rows, or of the head: a pruning, a new key
};

/// Checks each row by itself. Confined to one thread.
class RowChecker final
{
public:
    /// Of the store's log.
    explicit RowChecker(QByteArray storeId) : m_storeId(std::move(storeId)) {}

    [[nodiscard]] RowState check(const StoredRow& row);

private:
    QByteArray m_storeId;
    LeafReader m_reader;
};

} // namespace usher::audit
