// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareSessionEnd.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "tests/bench/Timing.h"
#include "tests/bench/floors/BareDatabase.h"
#include "tests/bench/floors/BareServer.h"
#include "tests/bench/sessions/SessionStores.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

namespace
{

constexpr qsizetype idsAtOnce = 100;

const std::array columns = {"leaf", "leaf_hash", "at", "op", "outcome", "status", "actor", "target", "cid"};

/// The place of the target among the columns.
constexpr std::size_t targetPlace = 7;

/// Gives the record another session, as each record has one. A random reference makes the updates of the
/// index as expensive as a real one.
void renewTarget(QByteArray& target, qint64 number)
{
    constexpr qsizetype digits = 16;
    target.replace(
        target.size() - digits, digits,
        QByteArray::number(scattered(static_cast<quint64>(number)), 16).rightJustified(digits, '0'));
}

/// Returns the columns of the record after its number, as texts.
std::vector<QByteArray> textsOf(const QVariantMap& record)
{
    std::vector<QByteArray> texts;
    for (const char* const column : columns) {
        texts.push_back(record.value(QString::fromLatin1(column)).toByteArray());
    }
    return texts;
}

/// Calls `remove` for each hundred of IDs, then `insert` for each record, between `begin` and `commit`, which
/// gets the numbers of the first and of the last record, to read them back.
template <class Begin, class Remove, class Insert, class Commit>
void inPortions(const BareEnding& ending, const Begin& begin, const Remove& remove, const Insert& insert,
                const Commit& commit)
{
    qint64 number = ending.firstRecord;
    for (qsizetype done = 0; done < ending.ids.size(); done += ending.portion) {
        const qint64 first = number;
        const QList<qint64> ids = ending.ids.mid(done, ending.portion);
        begin();
        for (qsizetype place = 0; place < ids.size(); place += idsAtOnce) {
            QList<qint64> some = ids.mid(place, idsAtOnce);
            some.resize(idsAtOnce, some.last());
            remove(some);
        }
        for (qsizetype i = 0; i < ids.size(); ++i) {
            insert(number++);
        }
        commit(first, number - 1);
    }
}

QByteArray deleteSql(const char* mark)
{
    QByteArrayList places;
    for (qsizetype i = 1; i <= idsAtOnce; ++i) {
        places << (*mark == '$' ? '$' + QByteArray::number(i) : QByteArray(mark));
    }
    return "DELETE FROM zato_sso_session WHERE id IN (" + places.join(", ") + ')';
}

} // namespace

double bareSqliteEnding(const test::TestStore& store, const BareEnding& ending)
{
    const BareDatabase database(store.databasePath());
    BareStatement remove = database.prepared(deleteSql("?"));
    BareStatement insert = database.prepared(
        "INSERT INTO usher_audit (seq, leaf, leaf_hash, at, op, outcome, status, actor, target, cid) VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    BareStatement readBack =
        database.prepared("SELECT seq, leaf_hash FROM usher_audit WHERE seq >= ? AND seq <= ? ORDER BY seq");
    std::vector<QByteArray> texts = textsOf(ending.record);
    const auto text = [&](std::size_t place) { return QByteArrayView(texts[place]); };
    return microseconds([&] {
        inPortions(
            ending, [&] { database.execute("BEGIN IMMEDIATE"); },
            [&](const QList<qint64>& ids) {
                [&]<std::size_t... place>(std::index_sequence<place...>)
                {
                    remove.bind(ids[static_cast<qsizetype>(place)]...).run();
                }
                (std::make_index_sequence<static_cast<std::size_t>(idsAtOnce)>());
            },
            [&](qint64 number) {
                renewTarget(texts[targetPlace], number);
                insert
                    .bind(number, text(0), Blob{text(1)}, text(2), text(3), text(4), text(5), text(6),
                          text(7), text(8))
                    .run();
            },
            [&](qint64 first, qint64 last) {
                database.execute("UPDATE usher_audit_head SET note = note || '' WHERE id = 1");
                if (readBack.bind(first, last).run() != last - first + 1) {
                    throw std::runtime_error("a record is missing");
                }
                database.execute("COMMIT");
            });
    });
}

double barePostgresEnding(const test::TestStore& store, const BareEnding& ending)
{
    const BareServer server(store.databaseName());
    server.prepare("remove", deleteSql("$").constData());
    server.prepare("insert", "INSERT INTO usher_audit (seq, leaf, leaf_hash, at, op, outcome, status, actor, "
                             "target, cid) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    server.prepare("read",
                   "SELECT seq, leaf_hash FROM usher_audit WHERE seq >= $1 AND seq <= $2 ORDER BY seq");
    std::vector<QByteArray> texts = textsOf(ending.record);
    texts[1] = "\\x" + texts[1].toHex();
    texts.insert(texts.begin(), QByteArray());
    return microseconds([&] {
        inPortions(
            ending,
            [&] {
                server.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
                server.execute("LOCK TABLE usher_audit_head IN EXCLUSIVE MODE");
            },
            [&](const QList<qint64>& ids) {
                std::vector<QByteArray> values;
                std::ranges::transform(ids, std::back_inserter(values),
                                       [](qint64 id) { return QByteArray::number(id); });
                server.run("remove", values);
            },
            [&](qint64 number) {
                texts.front() = QByteArray::number(number);
                renewTarget(texts[targetPlace + 1], number);
                server.run("insert", texts);
            },
            [&](qint64 first, qint64 last) {
                server.execute("UPDATE usher_audit_head SET note = note || '' WHERE id = 1");
                server.run("read", std::array{QByteArray::number(first), QByteArray::number(last)});
                server.execute("COMMIT");
            });
    });
}

} // namespace usher::bench
