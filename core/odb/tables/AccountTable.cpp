// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/AccountTable.h"

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/odb/Step.h"
#include "core/odb/engine/SelectedColumns.h"
#include "core/odb/engine/TextConditions.h"

namespace usher::odb
{

namespace
{

constexpr auto accountTable = QLatin1StringView("zato_sso_user");

enum class AccountColumn { Id, LockedTime, LockedBy, PasswordMustChange, PasswordLastSet, IsTotpEnabled };

/// Returns SQL for a column of the table, whose alias is `u`.
QString columnSql(AccountColumn column, const Dialect& dialect)
{
    switch (column) {
    case AccountColumn::Id:
        return QStringLiteral("u.id");
    case AccountColumn::LockedTime:
        return dialect.timeText(QStringLiteral("u.locked_time"));
    case AccountColumn::LockedBy:
        return QStringLiteral("u.locked_by");
    case AccountColumn::PasswordMustChange:
        return QStringLiteral("u.password_must_change");
    case AccountColumn::PasswordLastSet:
        return dialect.timeText(QStringLiteral("u.password_last_set"));
    case AccountColumn::IsTotpEnabled:
        return QStringLiteral("u.is_totp_enabled");
    }
    return {};
}

/// The columns of an account. Those of Owner come after them.
using AccountColumns = SelectedColumns<AccountColumn::Id, AccountColumn::LockedTime, AccountColumn::LockedBy,
                                       AccountColumn::PasswordMustChange, AccountColumn::PasswordLastSet,
                                       AccountColumn::IsTotpEnabled>;

Result<Account> readAccount(const Statement& row)
{
    return UserTable::readOwner(row, AccountColumns::count).map([&](Owner owner) {
        return Account{.id = row.number(AccountColumns::at(AccountColumn::Id)),
                       .owner = std::move(owner),
                       .lockedTime = parseTime(row.text(AccountColumns::at(AccountColumn::LockedTime))),
                       .lockedBy = row.text(AccountColumns::at(AccountColumn::LockedBy)),
                       .passwordMustChange = row.flag(AccountColumns::at(AccountColumn::PasswordMustChange)),
                       .passwordLastSet =
                           parseTime(row.text(AccountColumns::at(AccountColumn::PasswordLastSet))),
                       .isTotpEnabled = row.flag(AccountColumns::at(AccountColumn::IsTotpEnabled))};
    });
}

} // namespace

Grants actingGrants()
{
    Grants grants;
    for (const char* const column : {"is_locked", "locked_time", "locked_by", "password", "password_is_set",
                                     "password_must_change", "password_last_set", "password_expiry"}) {
        grants << Grant{.privilege = Grant::Privilege::Update,
                        .object = accountTable,
                        .column = QLatin1StringView(column)};
    }
    return grants;
}

AccountTable::AccountTable(Connection& connection) : m_connection(connection)
{
}

QString AccountTable::select() const
{
    const Dialect& dialect = m_connection.dialect();
    return QStringLiteral("SELECT ") + AccountColumns::sql(dialect) + QStringLiteral(", ") +
           UserTable::ownerColumns(dialect) + QStringLiteral(" FROM zato_sso_user u WHERE ");
}

Result<std::optional<Account>> AccountTable::find(const QString& username) const
{
    if (!UserTable::canBeName(username)) {
        return std::nullopt;
    }
    auto rows = m_connection.run(select() + m_connection.dialect().comparable(QStringLiteral("u.username")) +
                                     QStringLiteral(" = ?"),
                                 {username});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return firstThat(*rows, readAccount,
                     [&](const Account& account) { return account.owner.username == username; });
}

Result<std::optional<QString>> AccountTable::nameOf(const QString& userId) const
{
    return m_connection.firstText(QStringLiteral("SELECT username FROM zato_sso_user WHERE ") +
                                      m_connection.dialect().comparable(QStringLiteral("user_id")) +
                                      QStringLiteral(" = ?"),
                                  {userId});
}

Result<AccountPage> AccountTable::list(const QString& text, qint64 after, int count) const
{
    constexpr qsizetype longestName = 1'000; // characters; the reference's column has 191
    if (text.size() > longestName) {
        return AccountPage{.last = after};
    }
    auto rows =
        m_connection.run(select() + m_connection.dialect().matchesAnyCase(QStringLiteral("u.username")) +
                             QStringLiteral(" AND u.id > ? ORDER BY u.id LIMIT %1").arg(count + 1),
                         {containingPattern(text), after});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    AccountPage page{.last = after};
    for (int read = 0; rows->next(); ++read) {
        if (read == count) {
            page.hasMore = true;
            continue;
        }
        page.last = rows->number(AccountColumns::at(AccountColumn::Id));
        if (auto account = readAccount(*rows)) {
            page.accounts.push_back(std::move(*account));
        }
    }
    return rows->ended().map([&] { return std::move(page); });
}

Result<void> AccountTable::setLocked(qint64 id, bool isLocked, TimePoint at, const QString& by) const
{
    const auto isStored = [&](Statement& rows) -> Result<void> {
        const bool isSo = rows.next() && rows.flag(onlyColumn) == isLocked;
        return rows.ended().and_then([&]() -> Result<void> {
            return isSo ? Result<void>{} : failure(ErrorKind::DatabaseFailed, accountTable);
        });
    };
    const std::vector<Step> steps{
        {.sql = QStringLiteral(
             "UPDATE zato_sso_user SET is_locked = ?, locked_time = ?, locked_by = ? WHERE id = ?"),
         .values = {isLocked, columnText(at), by, id},
         .plan = Plan::SameForAllValues,
         .read = [](const Statement& updated) { return updated.changedOne(accountTable); }},
        // The row is read back, because a trigger can change what is written.
        {.sql = QStringLiteral("SELECT is_locked FROM zato_sso_user WHERE id = ?"),
         .values = {id},
         .plan = Plan::SameForAllValues,
         .read = isStored}};
    return m_connection.runAll(steps);
}

Result<bool> AccountTable::hasOtherSuperUser(qint64 id, TimePoint now) const
{
    const Dialect& dialect = m_connection.dialect();
    return m_connection
        .firstNumber(QStringLiteral(
                         "SELECT id FROM zato_sso_user WHERE is_super_user = TRUE AND is_locked = FALSE AND "
                         "%1 = 'approved' AND %2 = 'final' AND password_expiry >= ? AND id <> ? LIMIT 1")
                         .arg(dialect.comparable(QStringLiteral("approval_status")),
                              dialect.comparable(QStringLiteral("sign_up_status"))),
                     {columnText(now), id})
        .map([](const std::optional<qint64>& other) { return other.has_value(); });
}

} // namespace usher::odb
