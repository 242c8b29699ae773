// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::test
{

/// Returns the statements that let PostgreSQL run `body`, some statements of PL/pgSQL, at the commit of a
/// transaction in which `event` happens to a row that meets `condition`: after everything else in the
/// transaction.
[[nodiscard]] inline QStringList atCommit(const QString& body,
                                          const QString& event = QStringLiteral("UPDATE ON zato_sso_session"),
                                          const QString& condition = {})
{
    // The second trigger is of a table of the server. It runs with the event, and puts off the first one
    // until the commit.
    return {
        QStringLiteral("CREATE TABLE later (number integer)"),
        QStringLiteral(
            "CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %1 RETURN NULL; END $$")
            .arg(body),
        QStringLiteral(
            "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON later DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION at_commit()"),
        QStringLiteral(
            "CREATE FUNCTION put_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "SET CONSTRAINTS at_commit DEFERRED; INSERT INTO later VALUES (1); RETURN NULL; END $$"),
        QStringLiteral(
            "CREATE CONSTRAINT TRIGGER put_off AFTER %1 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW %2 "
            "EXECUTE FUNCTION put_off()")
            .arg(event, condition)};
}

} // namespace usher::test
