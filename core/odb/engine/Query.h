// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlError>
#include <QVariantList>

#include "core/crypto/SecretBytes.h"

namespace usher::odb
{

/// A prepared statement of any engine. The values of rows are 64-bit integers, doubles, texts, bytes and
/// nulls; on PostgreSQL, also the other types of its driver.
class Query
{
public:
    Query() = default;
    virtual ~Query() = default;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Runs the statement with `values` bound in order. A secret is bound as a BoundSecret. Returns whether
    /// it succeeded; if not, error() says why.
    [[nodiscard]] virtual bool execute(const QVariantList& values) = 0;
    /// Advances to the next row, at first to the first one. Returns false after the last row or on an error.
    [[nodiscard]] virtual bool next() = 0;
    /// Releases the rows.
    virtual void finish() = 0;
    /// Returns how many rows the statement changed.
    [[nodiscard]] virtual int affectedRows() const = 0;
    /// Returns the last error. It is not valid if there was none.
    [[nodiscard]] virtual QSqlError error() const = 0;

    /// Return a column of the current row.
    [[nodiscard]] virtual QVariant value(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const { return value(column).toString(); }
    [[nodiscard]] virtual qint64 number(int column) const { return value(column).toLongLong(); }
    [[nodiscard]] virtual crypto::SecretBytes secret(int column) const
    {
        QString text = value(column).toString();
        auto secret = crypto::SecretBytes::fromText(text);
        text.fill(u'\0');
        return secret;
    }
};

} // namespace usher::odb
