// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Query.h"

#include <QSqlQuery>

namespace usher::odb
{

/// A statement that one of Qt's drivers runs.
class QtQuery final : public Query
{
public:
    /// Prepares the statement. If that fails, error() is valid.
    QtQuery(const QSqlDatabase& database, const QString& sql) : m_query(database)
    {
        std::ignore = m_query.prepare(sql);
    }

    [[nodiscard]] bool execute(const QVariantList& values) override
    {
        for (int i = 0; i < values.size(); ++i) {
            m_query.bindValue(i, values[i]);
        }
        return m_query.exec();
    }
    [[nodiscard]] bool next() override { return m_query.next(); }
    void finish() override { m_query.finish(); }
    [[nodiscard]] int affectedRows() const override { return m_query.numRowsAffected(); }
    [[nodiscard]] QSqlError error() const override { return m_query.lastError(); }
    [[nodiscard]] QVariant value(int column) const override { return m_query.value(column); }

private:
    QSqlQuery m_query;
};

} // namespace usher::odb
