// SPDX-License-Identifier: GPL-3.0-or-later
#include "Verification.h"

#include "odb/Connection.h"

#include <future>
#include <limits>

namespace usher::audit
{

namespace
{

/// Rows in order, in portions.
class RowReader final
{
public:
    RowReader(odb::Connection& connection, qint64 last)
        : m_connection(connection), m_last(last),
          m_sql(QStringLiteral("SELECT seq, %1, leaf_hash, %2 FROM usher_audit WHERE seq > CAST(? AS %3) AND "
                               "seq <= CAST(? AS %3) ORDER BY seq LIMIT %4")
                    .arg(connection.dialect().textAsBytes(QStringLiteral("leaf")),
                         connection.dialect().textAsBytes(LeafReader::indexColumnsSql()),
                         connection.dialect().integerType())
                    .arg(portion))
    {
    }

    static constexpr int portion = 2'000;

    /// Empty at the end.
    [[nodiscard]] Result<std::vector<StoredRow>> next()
    {
        std::vector<StoredRow> rows;
        auto found = m_connection.run(m_sql, {m_position, m_last});
        if (!found) {
            return tl::unexpected(found.error());
        }
        rows.reserve(portion);
        while (found->next()) {
            m_position = found->number(0);
            rows.push_back({.number = m_position,
                            .leaf = found->value(1).toByteArray(),
                            .leafHash = found->value(2).toByteArray(),
                            .columns = found->value(3).toByteArray()});
        }
        return found->ended().map([&] { return std::move(rows); });
    }

private:
    odb::Connection& m_connection;
    qint64 m_last;
    QString m_sql;
    qint64 m_position = std::numeric_limits<qint64>::min();
};

/// Reads on while what was read is checked on another thread.
Result<void> checkRows(RowReader& reader, LogChecker& checker, qint64 size, const Progress& progress)
{
    std::future<void> checking;
    const auto finish = [&] {
        if (checking.valid()) {
            checking.get();
        }
    };
    while (true) {
        auto rows = reader.next();
        finish();
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (rows->empty()) {
            return {};
        }
        const qint64 done = rows->back().number;
        checking = std::async(std::launch::async,
                              [&checker, portion = std::move(*rows)] { checker.check(portion); });
        if (progress && !progress(done, size)) {
            finish();
            return failure(ErrorKind::Cancelled);
        }
    }
}

} // namespace

Result<Verdict> verifyLog(odb::Connection& connection, const QByteArray& publicKey,
                          std::vector<OutsideHead> outside, const Progress& progress)
{
    const auto head = readHeadRow(connection);
    if (!head) {
        return head.error().kind == ErrorKind::AuditFailed
                   ? Result<Verdict>(Verdict{.findings = {{.fault = Fault::HeadMissing}}})
                   : tl::unexpected(head.error());
    }
    LogChecker checker(head->store, std::move(outside));
    RowReader reader(connection, head->size);
    return checkRows(reader, checker, head->size, progress).map([&] {
        checker.finish(*head, publicKey);
        return Verdict{.checkpoint = {.storeId = head->store, .size = head->size, .root = head->root},
                       .note = head->note.toUtf8(),
                       .key = head->key,
                       .prunedCount = checker.prunedCount(),
                       .findings = checker.findings()};
    });
}

} // namespace usher::audit
