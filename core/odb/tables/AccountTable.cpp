// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/AccountTable.h"

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/odb/Step.h"
#include "core/odb/engine/TextConditions.h"

namespace usher::odb
{

namespace
{

constexpr auto accountTable = QLatin1StringView("zato_sso_user");

// The places of the columns that select() reads. Those of Owner come after them.
constexpr int accountId = 0;
constexpr int accountLockedTime = 1;
constexpr int accountLockedBy = 2;
constexpr int accountMustChange = 3;
constexpr int accountLastSet = 4;
constexpr int accountTotp = 5;
constexpr int accountOwner = 6;

Result<Account> readAccount(const Statement& row)
{
    return UserTable::readOwner(row, accountOwner).map([&](Owner owner) {
        return Account{.id = row.number(accountId),
                       .owner = std::move(owner),
                       .lockedTime = parseTime(row.text(accountLockedTime)),
                       .lockedBy = row.text(accountLockedBy),
                       .passwordMustChange = row.flag(accountMustChange),
                       .passwordLastSet = parseTime(row.text(accountLastSet)),
                       .isTotpEnabled = row.flag(accountTotp)};
    });
}

Result<void> oneAccount(const Statement& changed)
{
    return changed.affectedRows() == 1 ? Result<void>{} : failure(ErrorKind::DatabaseFailed, accountTable);
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
    return QStringLiteral("SELECT u.id, %1, u.locked_by, u.password_must_change, %2, u.is_totp_enabled, %3 "
                          "FROM zato_sso_user u WHERE ")
        .arg(dialect.timeText(QStringLiteral("u.locked_time")),
             dialect.timeText(QStringLiteral("u.password_last_set")), UserTable::ownerColumns(dialect));
}

Result<std::optional<Account>> AccountTable::find(const QString& username) const
{
    if (!username.isValidUtf16() || username.contains(QChar(u'\0'))) {
        return std::nullopt; // on its way to the database it could become the name of somebody else
    }
    auto rows = m_connection.run(select() + m_connection.dialect().comparable(QStringLiteral("u.username")) +
                                     QStringLiteral(" = ?"),
                                 {username});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (!rows->next()) {
        return rows->ended().map([] { return std::optional<Account>(); });
    }
    return readAccount(*rows).map([](Account account) { return std::optional(std::move(account)); });
}

Result<std::optional<QString>> AccountTable::nameOf(const QString& userId) const
{
    auto rows = m_connection.run(QStringLiteral("SELECT username FROM zato_sso_user WHERE ") +
                                     m_connection.dialect().comparable(QStringLiteral("user_id")) +
                                     QStringLiteral(" = ?"),
                                 {userId});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    auto name = rows->next() ? std::optional(rows->text(onlyColumn)) : std::nullopt;
    return rows->ended().map([&] { return std::move(name); });
}

Result<AccountPage> AccountTable::list(const QString& text, qint64 after, int count) const
{
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
        page.last = rows->number(accountId);
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
         .read = oneAccount},
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
    auto rows = m_connection.run(
        QStringLiteral("SELECT id FROM zato_sso_user WHERE is_super_user = TRUE AND is_locked = FALSE AND "
                       "%1 = 'approved' AND %2 = 'final' AND password_expiry >= ? AND id <> ? LIMIT 1")
            .arg(dialect.comparable(QStringLiteral("approval_status")),
                 dialect.comparable(QStringLiteral("sign_up_status"))),
        {columnText(now), id});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const bool isThere = rows->next();
    return rows->ended().map([&] { return isThere; });
}

} // namespace usher::odb
