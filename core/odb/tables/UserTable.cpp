// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/UserTable.h"

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/odb/tables/IdQuery.h"

namespace usher::odb
{

namespace
{

Result<void> exactlyOne(const Statement& statement, QLatin1StringView table)
{
    // A trigger or rule can swallow a write while the driver reports success.
    if (statement.affectedRows() != 1) {
        return failure(ErrorKind::DatabaseFailed, table);
    }
    return {};
}

} // namespace

UserTable::UserTable(Connection& connection) : m_connection(connection)
{
}

Result<qint64>
UserTable::replaceSecrets(const std::function<QByteArray(const QByteArray&)>& replacement) const
{
    struct Secrets {
        qint64 id;
        QByteArray password;
        QByteArray totpKey;
        QByteArray totpLabel;
    };
    std::vector<Secrets> users;
    {
        auto rows = m_connection.run(
            QStringLiteral("SELECT id, password, totp_key, totp_label FROM zato_sso_user ORDER BY id"));
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        while (rows->next()) {
            users.push_back({rows->number(0), rows->bytes(1), rows->bytes(2), rows->bytes(3)});
        }
        if (auto ended = rows->ended(); !ended) {
            return tl::unexpected(ended.error());
        }
    }
    const auto column = [&](const QByteArray& stored) {
        return m_connection.dialect().inTextColumn(replacement(stored));
    };
    for (const Secrets& user : users) {
        auto updated = m_connection.run(
            QStringLiteral(
                "UPDATE zato_sso_user SET password = ?, totp_key = ?, totp_label = ? WHERE id = ?"),
            {column(user.password), column(user.totpKey), column(user.totpLabel), user.id});
        if (!updated) {
            return tl::unexpected(updated.error());
        }
        if (updated->affectedRows() != 1) {
            return failure(ErrorKind::DatabaseChanged);
        }
    }
    return static_cast<qint64>(users.size());
}

QString UserTable::ownerColumns(const Dialect& dialect)
{
    return QStringLiteral("u.user_id, u.username, u.is_super_user, u.is_locked, u.approval_status, "
                          "u.sign_up_status, ") +
           dialect.timeText(QStringLiteral("u.password_expiry"));
}

Result<Owner> UserTable::readOwner(const Statement& row, int firstColumn)
{
    const auto expiry =
        row.time(firstColumn + ownerColumnCount - 1, QLatin1StringView("zato_sso_user.password_expiry"));
    if (!expiry) {
        return tl::unexpected(expiry.error());
    }
    return Owner{.userId = row.text(firstColumn),
                 .username = row.text(firstColumn + 1),
                 .isSuperUser = row.flag(firstColumn + 2),
                 .isLocked = row.flag(firstColumn + 3),
                 .approvalStatus = row.text(firstColumn + 4),
                 .signUpStatus = row.text(firstColumn + 5),
                 .passwordExpiry = *expiry};
}

Result<void> UserTable::visitOwners(std::span<const qint64> ids,
                                    const std::function<void(qint64, const Owner&)>& visit) const
{
    const QString sql = QStringLiteral("SELECT u.id, ") + ownerColumns(m_connection.dialect()) +
                        QStringLiteral(" FROM zato_sso_user u WHERE u.id IN ") + idPlaces();
    return forIds(ids, [&](const QVariantList& values) -> Result<void> {
        auto rows = m_connection.run(sql, values);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        while (rows->next()) {
            if (const auto owner = readOwner(*rows, 1)) {
                visit(rows->number(0), *owner);
            }
        }
        return rows->ended();
    });
}

QString UserTable::selectByName() const
{
    return QStringLiteral(
               "SELECT u.id, u.password, u.password_must_change, u.is_totp_enabled, u.totp_key, ") +
           ownerColumns(m_connection.dialect()) +
           QStringLiteral(" FROM zato_sso_user u WHERE u.username = ?");
}

Result<std::optional<UserRow>> UserTable::find(const QString& username) const
{
    return first(selectByName(), username);
}

Result<std::optional<UserRow>> UserTable::findForUpdate(const QString& username) const
{
    return first(selectByName() + m_connection.dialect().forUpdate(QStringLiteral("u")), username);
}

Result<std::optional<UserRow>> UserTable::first(const QString& sql, const QString& username) const
{
    auto rows = m_connection.run(sql, {username});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (!rows->next()) {
        return rows->ended().map([] { return std::optional<UserRow>{}; });
    }
    return readOwner(*rows, 5).map([&](Owner owner) {
        return std::optional(UserRow{.id = rows->number(0),
                                     .owner = std::move(owner),
                                     .password = rows->bytes(1),
                                     .passwordMustChange = rows->flag(2),
                                     .isTotpEnabled = rows->flag(3),
                                     .totpKey = rows->bytes(4)});
    });
}

Result<qint64> UserTable::insert(const NewUser& user) const
{
    const Dialect& dialect = m_connection.dialect();
    const QString sql =
        QStringLiteral("INSERT INTO zato_sso_user (id, user_id, is_active, is_internal, is_super_user, "
                       "is_locked, creation_ctx, approval_status, approval_status_mod_time, "
                       "approval_status_mod_by, username, password, password_is_set, password_must_change, "
                       "password_last_set, password_expiry, sign_up_status, sign_up_time, "
                       "sign_up_confirm_token, display_name, is_rate_limit_active, rate_limit_type, "
                       "rate_limit_check_parent_def, is_totp_enabled, totp_key, totp_label, opaque1) "
                       "VALUES (") +
        dialect.newId(QStringLiteral("zato_sso_user_id_seq")) +
        QStringLiteral(
            ", ?, TRUE, FALSE, ?, ?, '{\"from\": \"usher\"}', ?, ?, 'auto', ?, ?, TRUE, ?, ?, ?, ?, "
            "?, ?, '', FALSE, 'EXACT', FALSE, ?, ?, ?, 'null')");
    const QString createdAt = columnText(user.createdAt);
    auto inserted =
        m_connection.run(sql, {user.userId, user.isSuperUser, user.isLocked, user.approvalStatus, createdAt,
                               user.username, dialect.inTextColumn(user.password), user.passwordMustChange,
                               createdAt, columnText(user.passwordExpiry), user.signUpStatus, createdAt,
                               dialect.inTextColumn(user.signUpConfirmToken), user.isTotpEnabled,
                               dialect.inTextColumn(user.totpKey), dialect.inTextColumn(user.totpLabel)});
    if (!inserted) {
        return tl::unexpected(inserted.error());
    }
    if (auto one = exactlyOne(*inserted, QLatin1StringView("zato_sso_user")); !one) {
        return tl::unexpected(one.error());
    }
    auto stored = find(user.username);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    return *stored ? Result<qint64>((*stored)->id)
                   : failure(ErrorKind::DatabaseFailed, QStringLiteral("zato_sso_user"));
}

Result<void> UserTable::setPassword(qint64 id, const QByteArray& password, TimePoint setAt,
                                    TimePoint expiry) const
{
    static const QString sql = QStringLiteral(
        "UPDATE zato_sso_user SET password = ?, password_is_set = TRUE, password_must_change = FALSE, "
        "password_last_set = ?, password_expiry = ? WHERE id = ?");
    return m_connection
        .run(sql, {m_connection.dialect().inTextColumn(password), columnText(setAt), columnText(expiry), id})
        .and_then(
            [](const Statement& updated) { return exactlyOne(updated, QLatin1StringView("zato_sso_user")); });
}

} // namespace usher::odb
