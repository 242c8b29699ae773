// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/Schema.h"

#include "core/odb/Connection.h"

namespace usher::odb
{

namespace
{

struct NeededColumns {
    QString table;
    QStringList columns;
};

const QList<NeededColumns>& neededColumns()
{
    static const QList<NeededColumns> needed{
        {QStringLiteral("zato_sso_user"),
         {QStringLiteral("id"), QStringLiteral("user_id"), QStringLiteral("username"),
          QStringLiteral("password"), QStringLiteral("is_super_user"), QStringLiteral("is_locked"),
          QStringLiteral("approval_status"), QStringLiteral("sign_up_status"),
          QStringLiteral("password_expiry"), QStringLiteral("password_is_set"),
          QStringLiteral("password_must_change"), QStringLiteral("password_last_set"),
          QStringLiteral("is_totp_enabled"), QStringLiteral("totp_key")}},
        {QStringLiteral("zato_sso_session"),
         {QStringLiteral("id"), QStringLiteral("ust"), QStringLiteral("creation_time"),
          QStringLiteral("expiration_time"), QStringLiteral("remote_addr"), QStringLiteral("user_agent"),
          QStringLiteral("user_id"), QStringLiteral("auth_type"), QStringLiteral("auth_principal"),
          QStringLiteral("ext_session_id"), QStringLiteral("opaque1")}},
    };
    return needed;
}

/// Returns the columns that a database of Zato 3.0 does not have. The neededColumns() that it has come first.
const QStringList& laterColumns()
{
    static const QStringList columns{QStringLiteral("is_totp_enabled"), QStringLiteral("totp_key"),
                                     QStringLiteral("auth_type"),       QStringLiteral("auth_principal"),
                                     QStringLiteral("ext_session_id"),  QStringLiteral("opaque1")};
    return columns;
}

QStringList referenceTablesSql()
{
    // clang-format off
    return {
        QStringLiteral(R"sql(CREATE TABLE zato_sso_user (
	id INTEGER NOT NULL, 
	user_id VARCHAR(191) NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	is_internal BOOLEAN NOT NULL, 
	is_super_user BOOLEAN NOT NULL, 
	is_locked BOOLEAN NOT NULL, 
	locked_time DATETIME, 
	creation_ctx TEXT NOT NULL, 
	locked_by VARCHAR(191), 
	approval_status VARCHAR(191) NOT NULL, 
	approval_status_mod_time DATETIME NOT NULL, 
	approval_status_mod_by VARCHAR(191) NOT NULL, 
	username VARCHAR(191) NOT NULL, 
	password TEXT NOT NULL, 
	password_is_set BOOLEAN NOT NULL, 
	password_must_change BOOLEAN NOT NULL, 
	password_last_set DATETIME NOT NULL, 
	password_expiry DATETIME NOT NULL, 
	sign_up_status VARCHAR(191) NOT NULL, 
	sign_up_time DATETIME NOT NULL, 
	sign_up_confirm_time DATETIME, 
	sign_up_confirm_token VARCHAR(191) NOT NULL, 
	email TEXT, 
	display_name VARCHAR(191), 
	first_name VARCHAR(191), 
	middle_name VARCHAR(191), 
	last_name VARCHAR(191), 
	display_name_upper VARCHAR(191), 
	first_name_upper VARCHAR(191), 
	middle_name_upper VARCHAR(191), 
	last_name_upper VARCHAR(191), 
	is_rate_limit_active BOOLEAN, 
	rate_limit_type VARCHAR(40), 
	rate_limit_def TEXT, 
	rate_limit_check_parent_def BOOLEAN, 
	is_totp_enabled BOOLEAN DEFAULT (0) NOT NULL, 
	totp_key TEXT, 
	totp_label TEXT, 
	opaque1 TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT zato_u_usrn_uq UNIQUE (username), 
	CONSTRAINT zato_user_id_uq UNIQUE (user_id)
))sql"),
        QStringLiteral(R"sql(CREATE TABLE zato_sso_session (
	id INTEGER NOT NULL, 
	ust VARCHAR(191) NOT NULL, 
	creation_time DATETIME NOT NULL, 
	expiration_time DATETIME NOT NULL, 
	remote_addr TEXT NOT NULL, 
	user_agent TEXT NOT NULL, 
	auth_type TEXT NOT NULL, 
	auth_principal TEXT NOT NULL, 
	ext_session_id TEXT, 
	opaque1 TEXT, 
	user_id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(user_id) REFERENCES zato_sso_user (id) ON DELETE CASCADE
))sql"),
        QStringLiteral(R"sql(CREATE INDEX zato_u_alln_idx ON zato_sso_user (first_name_upper, middle_name_upper, last_name_upper))sql"),
        QStringLiteral(R"sql(CREATE INDEX zato_u_sigst_idx ON zato_sso_user (sign_up_status))sql"),
        QStringLiteral(R"sql(CREATE INDEX zato_u_lastn_idx ON zato_sso_user (last_name_upper))sql"),
        QStringLiteral(R"sql(CREATE UNIQUE INDEX zato_u_sigctok_idx ON zato_sso_user (sign_up_confirm_token))sql"),
        QStringLiteral(R"sql(CREATE INDEX zato_u_appr_stat_idx ON zato_sso_user (approval_status))sql"),
        QStringLiteral(R"sql(CREATE INDEX zato_u_email_idx ON zato_sso_user (email))sql"),
        QStringLiteral(R"sql(CREATE INDEX zato_u_dspn_idx ON zato_sso_user (display_name_upper))sql"),
        QStringLiteral(R"sql(CREATE INDEX zato_sso_extsi_idx ON zato_sso_session (ext_session_id))sql"),
        QStringLiteral(R"sql(CREATE UNIQUE INDEX zato_sso_sust_idx ON zato_sso_session (ust))sql"),
    };
    // clang-format on
}

} // namespace

Result<void> useWriteAheadLog(Connection& connection)
{
    return connection.execute(QStringLiteral("PRAGMA journal_mode = WAL"));
}

Result<void> createReferenceTables(Connection& connection)
{
    for (const QString& sql : referenceTablesSql()) {
        if (auto made = connection.execute(sql); !made) {
            return made;
        }
    }
    return {};
}

Result<bool> hasTable(Connection& connection, const QString& name)
{
    auto rows = connection.run(connection.dialect().tableQuery(), {name});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const bool found = rows->next();
    return rows->ended().map([&] { return found; });
}

Result<QStringList> columnsOf(Connection& connection, const QString& table)
{
    auto rows = connection.run(connection.dialect().columnsQuery(), {table});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    QStringList columns;
    while (rows->next()) {
        columns << rows->text(onlyColumn);
    }
    return rows->ended().map([&] { return columns; });
}

Result<void> checkReferenceTables(Connection& connection)
{
    for (const NeededColumns& needed : neededColumns()) {
        const auto isThere = hasTable(connection, needed.table);
        if (!isThere) {
            return tl::unexpected(isThere.error());
        }
        if (!*isThere) {
            return failure(ErrorKind::DatabaseForeign, QStringLiteral("table ") + needed.table);
        }
        const auto columns = columnsOf(connection, needed.table);
        if (!columns) {
            return tl::unexpected(columns.error());
        }
        for (const QString& column : needed.columns) {
            if (!columns->contains(column)) {
                return failure(laterColumns().contains(column) ? ErrorKind::DatabaseTooOld
                                                               : ErrorKind::DatabaseForeign,
                               QStringLiteral("column ") + needed.table + u'.' + column);
            }
        }
    }
    return {};
}

} // namespace usher::odb
