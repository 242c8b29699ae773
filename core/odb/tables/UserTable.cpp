// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/UserTable.h"

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/odb/engine/SelectedColumns.h"
#include "core/odb/engine/TextConditions.h"
#include "core/odb/tables/IdQuery.h"

namespace usher::odb
{

namespace
{

constexpr auto tableOfUsers = QLatin1StringView("zato_sso_user");

enum class UserColumn {
    Id,
    UserId,
    Username,
    IsSuperUser,
    IsLocked,
    ApprovalStatus,
    SignUpStatus,
    PasswordExpiry,
    Password,
    PasswordMustChange,
    IsTotpEnabled,
    TotpKey,
    TotpLabel,
};

/// Returns SQL for a column of the table, whose alias is `u`.
QString columnSql(UserColumn column, const Dialect& dialect)
{
    switch (column) {
    case UserColumn::Id:
        return QStringLiteral("u.id");
    case UserColumn::UserId:
        return QStringLiteral("u.user_id");
    case UserColumn::Username:
        return QStringLiteral("u.username");
    case UserColumn::IsSuperUser:
        return QStringLiteral("u.is_super_user");
    case UserColumn::IsLocked:
        return QStringLiteral("u.is_locked");
    case UserColumn::ApprovalStatus:
        return QStringLiteral("u.approval_status");
    case UserColumn::SignUpStatus:
        return QStringLiteral("u.sign_up_status");
    case UserColumn::PasswordExpiry:
        return dialect.timeText(QStringLiteral("u.password_expiry"));
    case UserColumn::Password:
        return QStringLiteral("u.password");
    case UserColumn::PasswordMustChange:
        return QStringLiteral("u.password_must_change");
    case UserColumn::IsTotpEnabled:
        return QStringLiteral("u.is_totp_enabled");
    case UserColumn::TotpKey:
        return QStringLiteral("u.totp_key");
    case UserColumn::TotpLabel:
        return QStringLiteral("u.totp_label");
    }
    return {};
}

using OwnerColumns =
    SelectedColumns<UserColumn::UserId, UserColumn::Username, UserColumn::IsSuperUser, UserColumn::IsLocked,
                    UserColumn::ApprovalStatus, UserColumn::SignUpStatus, UserColumn::PasswordExpiry>;
/// The columns of UserRow. Those of Owner come after them.
using UserColumns = SelectedColumns<UserColumn::Id, UserColumn::Password, UserColumn::PasswordMustChange,
                                    UserColumn::IsTotpEnabled, UserColumn::TotpKey>;
/// The columns that are encrypted with the store's key.
using SecretColumns =
    SelectedColumns<UserColumn::Id, UserColumn::Password, UserColumn::TotpKey, UserColumn::TotpLabel>;
/// The columns that setPassword() reads back.
using PasswordColumns = SelectedColumns<UserColumn::Password, UserColumn::PasswordMustChange>;
/// Comes before the columns of Owner, for visitOwners().
using IdColumn = SelectedColumns<UserColumn::Id>;

Result<UserRow> readUser(const Statement& row)
{
    return UserTable::readOwner(row, UserColumns::count).map([&](Owner owner) {
        return UserRow{.id = row.number(UserColumns::at(UserColumn::Id)),
                       .owner = std::move(owner),
                       .password = row.bytes(UserColumns::at(UserColumn::Password)),
                       .passwordMustChange = row.flag(UserColumns::at(UserColumn::PasswordMustChange)),
                       .isTotpEnabled = row.flag(UserColumns::at(UserColumn::IsTotpEnabled)),
                       .totpKey = row.bytes(UserColumns::at(UserColumn::TotpKey))};
    });
}

/// Returns the user with exactly this name: failed logins are counted for each name.
Result<std::optional<UserRow>> userNamed(const QString& username, Statement& rows)
{
    return firstThat(rows, readUser, [&](const UserRow& user) { return user.owner.username == username; });
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
        auto rows = m_connection.run(QStringLiteral("SELECT ") + SecretColumns::sql(m_connection.dialect()) +
                                     QStringLiteral(" FROM zato_sso_user u ORDER BY u.id"));
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        while (rows->next()) {
            users.push_back({.id = rows->number(SecretColumns::at(UserColumn::Id)),
                             .password = rows->bytes(SecretColumns::at(UserColumn::Password)),
                             .totpKey = rows->bytes(SecretColumns::at(UserColumn::TotpKey)),
                             .totpLabel = rows->bytes(SecretColumns::at(UserColumn::TotpLabel))});
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

bool UserTable::canBeName(const QString& text)
{
    return text.isValidUtf16() && !text.contains(QChar(u'\0'));
}

QString UserTable::ownerColumns(const Dialect& dialect)
{
    return OwnerColumns::sql(dialect);
}

Result<Owner> UserTable::readOwner(const Statement& row, int firstColumn)
{
    const auto expiry = row.time(firstColumn + OwnerColumns::at(UserColumn::PasswordExpiry),
                                 QLatin1StringView("zato_sso_user.password_expiry"));
    if (!expiry) {
        return tl::unexpected(expiry.error());
    }
    return Owner{.userId = row.text(firstColumn + OwnerColumns::at(UserColumn::UserId)),
                 .username = row.text(firstColumn + OwnerColumns::at(UserColumn::Username)),
                 .isSuperUser = row.flag(firstColumn + OwnerColumns::at(UserColumn::IsSuperUser)),
                 .isLocked = row.flag(firstColumn + OwnerColumns::at(UserColumn::IsLocked)),
                 .approvalStatus = row.text(firstColumn + OwnerColumns::at(UserColumn::ApprovalStatus)),
                 .signUpStatus = row.text(firstColumn + OwnerColumns::at(UserColumn::SignUpStatus)),
                 .passwordExpiry = *expiry};
}

QString UserTable::selectOwners() const
{
    const Dialect& dialect = m_connection.dialect();
    return QStringLiteral("SELECT ") + IdColumn::sql(dialect) + QStringLiteral(", ") + ownerColumns(dialect) +
           QStringLiteral(" FROM zato_sso_user u WHERE ");
}

Result<int> UserTable::visitRows(const QString& sql, const QVariantList& values,
                                 const std::function<void(qint64, const Owner&)>& visit) const
{
    auto rows = m_connection.run(sql, values);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    int count = 0;
    for (; rows->next(); ++count) {
        if (const auto owner = readOwner(*rows, IdColumn::count)) {
            visit(rows->number(IdColumn::at(UserColumn::Id)), *owner);
        }
    }
    return rows->ended().map([&] { return count; });
}

Result<void> UserTable::visitOwners(std::span<const qint64> ids,
                                    const std::function<void(qint64, const Owner&)>& visit) const
{
    const Dialect& dialect = m_connection.dialect();
    const QString sql = selectOwners() + dialect.isKeyInList(QStringLiteral("u.id"), QStringLiteral("$1"));
    return forIdLists(ids, dialect, [&](const QVariantList& values) -> Result<void> {
        return visitRows(sql, values, visit).map([](int) {});
    });
}

Result<bool> UserTable::visitNamed(const QStringList& texts, NameHas has, int most,
                                   const std::function<void(qint64, const Owner&)>& visit) const
{
    QVariantList values{most + 1};
    TextConditions conditions(m_connection.dialect(), 1, values);
    // A name of another type is read as a text.
    const QString name = QStringLiteral("CAST(u.username AS TEXT)");
    QStringList wanted;
    for (const QString& text : texts) {
        wanted << conditions.mayContain(name, text);
    }
    const QString condition = wanted.isEmpty() ? QStringLiteral("TRUE")
                                               : wanted.join(has == NameHas::All ? QStringLiteral(" AND ")
                                                                                 : QStringLiteral(" OR "));
    return visitRows(selectOwners() + condition + QStringLiteral(" LIMIT CAST($1 AS BIGINT)"), values, visit)
        .map([&](int count) { return count <= most; });
}

QString UserTable::selectByName() const
{
    const Dialect& dialect = m_connection.dialect();
    return QStringLiteral("SELECT ") + UserColumns::sql(dialect) + QStringLiteral(", ") +
           ownerColumns(dialect) +
           QStringLiteral(" FROM zato_sso_user u WHERE %1 = ?")
               .arg(dialect.comparable(QStringLiteral("u.username")));
}

Result<std::optional<UserRow>> UserTable::find(const QString& username) const
{
    return first(selectByName(), username);
}

Result<std::optional<UserRow>> UserTable::findForUpdate(const QString& username) const
{
    return first(selectByName() + m_connection.dialect().forUpdate(QStringLiteral("u")), username);
}

std::vector<Step> UserTable::findSteps(const QString& username,
                                       std::optional<Result<std::optional<UserRow>>>& found) const
{
    found.reset();
    if (!canBeName(username)) {
        found.emplace(std::nullopt);
        return {};
    }
    return {{.sql = selectByName(),
             .values = {username},
             .plan = Plan::SameForAllValues,
             .read = [username, &found](Statement& rows) -> Result<void> {
                 auto user = userNamed(username, rows);
                 // A row that cannot be read is not the step's failure.
                 Result<void> ended = rows.ended();
                 if (ended) {
                     found = std::move(user);
                 }
                 return ended;
             }}};
}

Result<std::optional<UserRow>> UserTable::first(const QString& sql, const QString& username) const
{
    if (!canBeName(username)) {
        return std::nullopt;
    }
    auto rows = m_connection.run(sql, {username});
    return rows ? userNamed(username, *rows) : tl::unexpected(rows.error());
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
    if (auto one = inserted->changedOne(tableOfUsers); !one) {
        return tl::unexpected(one.error());
    }
    auto stored = find(user.username);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    return *stored ? Result<qint64>((*stored)->id) : failure(ErrorKind::DatabaseFailed, tableOfUsers);
}

Result<void> UserTable::setPassword(qint64 id, const QByteArray& password, MustChange mustChange,
                                    TimePoint setAt, TimePoint expiry) const
{
    const auto isStored = [&](Statement& rows) -> Result<void> {
        const bool isSo =
            rows.next() && rows.bytes(PasswordColumns::at(UserColumn::Password)) == password &&
            rows.flag(PasswordColumns::at(UserColumn::PasswordMustChange)) == (mustChange == MustChange::Yes);
        return rows.ended().and_then([&]() -> Result<void> {
            return isSo ? Result<void>{} : failure(ErrorKind::DatabaseFailed, tableOfUsers);
        });
    };
    const Dialect& dialect = m_connection.dialect();
    const std::vector<Step> steps{
        {.sql = QStringLiteral(
             "UPDATE zato_sso_user SET password = ?, password_is_set = TRUE, password_must_change = ?, "
             "password_last_set = ?, password_expiry = ? WHERE id = ?"),
         .values = {dialect.inTextColumn(password), mustChange == MustChange::Yes, columnText(setAt),
                    columnText(expiry), id},
         .plan = Plan::SameForAllValues,
         .read = [](const Statement& updated) { return updated.changedOne(tableOfUsers); }},
        // The row is read back, because a trigger can change what is written.
        {.sql = QStringLiteral("SELECT ") + PasswordColumns::sql(dialect) +
                QStringLiteral(" FROM zato_sso_user u WHERE u.id = ?"),
         .values = {id},
         .plan = Plan::SameForAllValues,
         .read = isStored}};
    return m_connection.runAll(steps);
}

} // namespace usher::odb
