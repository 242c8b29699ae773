// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QVariantList>

#include "core/odb/engine/Plan.h"
#include "core/odb/engine/postgres/PostgresSession.h"

namespace usher::odb
{

/// Statements that are sent at once and then answered one after another, so that the network is waited for
/// only once. The server runs them in their order. After one that fails, it runs none of the others.
class PostgresPipeline final
{
public:
    /// Takes the result of a statement that succeeded. Returns a valid error if it is not as it must be.
    using Take = std::function<QSqlError(PostgresResult)>;

    explicit PostgresPipeline(const PostgresSession& session) : m_session(session) {}

    /// Adds a statement with values for `$1`, `$2`, …, which must live until run() returns. With
    /// Plan::SameForAllValues it runs by its name, if the session gives names.
    void add(const QByteArray& sql, const QVariantList* values = nullptr, Take take = {},
             Plan plan = Plan::DependsOnValues);
    /// Sets what is called when all statements that were added until now have succeeded.
    void whenReached(std::function<void()> reached);

    /// Sends and runs the statements. Returns the first error; nothing is taken after it. If a statement
    /// could not run by its name, no statement of the session has a name from then on.
    [[nodiscard]] QSqlError run();

private:
    struct Part {
        QByteArray sql;
        const QVariantList* values;
        Take take;
        Plan plan;
        std::function<void()> reached = {};
        NamedStatements::Name name = {}; ///< set by send()
    };

    [[nodiscard]] bool send();
    [[nodiscard]] bool send(Part& part, const QByteArray*& unnamed) const;
    /// Reads and takes the server's answer to a part.
    [[nodiscard]] QSqlError receive(const Part& part) const;
    void skip(const Part& part) const;

    const PostgresSession& m_session;
    std::vector<Part> m_parts;
};

} // namespace usher::odb
