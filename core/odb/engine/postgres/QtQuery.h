// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/BoundSecret.h"
#include "core/odb/engine/Query.h"

#include <vector>

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
        std::vector<QString> secrets; // the driver binds nothing but a QString
        secrets.reserve(static_cast<std::size_t>(values.size()));
        for (int i = 0; i < values.size(); ++i) {
            const BoundSecret* const secret = BoundSecret::in(values[i]);
            m_query.bindValue(i, secret ? QVariant(secrets.emplace_back(textOf(*secret))) : values[i]);
        }
        const bool hasRun = m_query.exec();
        // The driver would keep the strings until the next run. What it has sent is out of reach.
        for (int i = 0; i < values.size(); ++i) {
            if (BoundSecret::in(values[i])) {
                m_query.bindValue(i, QVariant());
            }
        }
        for (QString& secret : secrets) {
            secret.fill(u'\0');
        }
        return hasRun;
    }
    [[nodiscard]] bool next() override { return m_query.next(); }
    void finish() override { m_query.finish(); }
    [[nodiscard]] int affectedRows() const override { return m_query.numRowsAffected(); }
    [[nodiscard]] QSqlError error() const override { return m_query.lastError(); }
    [[nodiscard]] QVariant value(int column) const override { return m_query.value(column); }

private:
    /// Returns the secret as the driver takes a text: never null, and without U+0000, which would end the
    /// statement there.
    [[nodiscard]] static QString textOf(const BoundSecret& secret)
    {
        QString text = QString::fromUtf8(secret.utf8);
        return text.isNull() ? QStringLiteral("") : text.replace(QChar(u'\0'), QChar::ReplacementCharacter);
    }

    QSqlQuery m_query;
};

} // namespace usher::odb
