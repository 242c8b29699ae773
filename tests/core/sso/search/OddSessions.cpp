// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/search/OddSessions.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <QByteArrayList>

#include "core/odb/engine/OdbSettings.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"

namespace usher::test
{

namespace
{

bool isSqlite()
{
    return testEngine() == odb::Engine::Sqlite;
}

// clang-format off
constexpr std::array hops = {
    "10.7.3.1", "10.7.30.2", "10.70.3.1", "110.7.3.1", "010.7.3.1", "10.7.3", "10.4.0.9", "0.0.0.0",
    "255.255.255.255", "::ffff:10.7.3.1", "::FFFF:a07:0301", "0:0:0:0:0:fFfF:10.7.3.9",
    "[::ffff:10.7.3.1]:443", "10.7.3.1:8080", "[10.7.3.1]:80", "\"10.7.3.1\"", "10.7.3.1:_x", " 10.7.3.1\t",
    "2001:db8::1", "2001:0DB8:0:0::1%eth0", "[2001:db8:7::1]:443", "2001:db8:0:7:0:0:1.2.3.4",
    "2001:db80::1", "fe80::1%eth0", "FE80:0:0:0:0:0:0:1", "::1", "::", "1::", "::1.2.3.4",
    "64:ff9b::10.7.3.1", "for=10.7.3.1;proto=https", "proto=https;for=\"[2001:db8::1]:443\"", "unknown", "",
};
// clang-format on

// clang-format off
constexpr std::array networks = {
    "10.7.3.1", "10.7.3.0/24", "10.7.0.0/16", "10.0.0.0/8", "10.4.0.0/14", "0.0.0.0/0", "0.0.0.0/5",
    "0.0.0.0", "255.255.255.255", "110.0.0.0/8", "2001:db8::/32", "2001:db8::1", "2001::/16", "2000::/3",
    "2001:db8:7::/48", "::/0", "::1", "::/16", "1::/16", "fe80::/10", "fe80::1", "2001:db8:0:7::/64",
    "::ffff:0:0/96", "::ffff:10.7.0.0/112", "64:ff9b::/96", "64:ff9b::a07:301", "::ffff:0:0/90",
    "2001:db80::/28", "::1.2.3.4", "2001:db8:0:7::102:304",
};
// clang-format on

const QStringList& texts()
{
    // clang-format off
    constexpr std::array spelled = {
        "curl/8.7.1", "cURL of another", "Mozilla/5.0 (X11) Firefox/120.0", "Caf\u00e9/1.0",
        "CAFE\u0301 ", "cafe", "\u0130stanbul", "ISTANBUL", "\u0131stanbul", "Stra\u00dfe", "STRASSE",
        "\ufb01refox", "\u212aelvin", "kelvin", "\u017fafari", "100%", "100_1", "a\\b%_", "ブラウザ",
        "\ufffd", "\u0301", "1\u03012", "\u2260", "Привет", "\U0001f600x", "10.7.3", "db8", "?",
    };
    // clang-format on
    static const QStringList some = [&] {
        QStringList read;
        std::ranges::transform(spelled, std::back_inserter(read),
                               [](const char* text) { return QString::fromUtf8(text); });
        return read;
    }();
    return some;
}

QString anyCase(const QString& text, Chance& chance)
{
    return chance.oneIn(2) ? text : (chance.oneIn(2) ? text.toUpper() : text.toLower());
}

/// Returns the text as an SQL expression, whatever its bytes are.
QString asSql(const QByteArray& utf8)
{
    const QString digits = QString::fromLatin1(utf8.toHex());
    return isSqlite() ? QStringLiteral("CAST(x'%1' AS TEXT)").arg(digits)
                      : QStringLiteral("convert_from('\\x%1'::bytea, 'UTF8')").arg(digits);
}

/// Returns a value as an SQL expression. On SQLite it can have any type and any bytes.
QString oddValue(QByteArray utf8, Chance& chance)
{
    if (chance.oneIn(20)) {
        return QStringLiteral("NULL");
    }
    if (isSqlite() && chance.oneIn(2)) {
        switch (chance.below(5)) {
        case 0:
            return QStringLiteral("x'%1'").arg(QString::fromLatin1(utf8.toHex()));
        case 1:
            return QStringLiteral("107");
        case 2:
            return asSql(QByteArray("x\0", 2) + utf8);
        case 3:
            return asSql(utf8.insert(chance.below(static_cast<int>(utf8.size()) + 1), '\x80'));
        default:
            return asSql(utf8 + QByteArray(chance.oneIn(2) ? "\0" : "\xC3", 1) + ", 10.7.3.1, kelvin");
        }
    }
    return asSql(utf8);
}

QByteArray address(Chance& chance)
{
    QByteArrayList chain;
    do {
        chain << QByteArray(chance.of(hops));
    } while (chance.oneIn(3));
    return chain.join(chance.oneIn(3) ? "," : ", ");
}

QByteArray agent(Chance& chance)
{
    QString text;
    while (chance.below(3) > 0) {
        text += anyCase(chance.of(texts()), chance);
    }
    return text.toUtf8();
}

QString searched(Chance& chance)
{
    const QString text = anyCase(chance.of(texts()), chance);
    if (chance.oneIn(30)) {
        return text + QChar(u'\0') + text;
    }
    const int begin = chance.below(static_cast<int>(text.size()));
    const int size = 1 + chance.below(static_cast<int>(text.size()) - begin);
    return chance.oneIn(3) ? text : text.sliced(begin, chance.oneIn(2) ? size : std::min(size, 3));
}

const QStringList& products()
{
    static const QStringList names{QStringLiteral("Firefox"), QStringLiteral("Firefox 120"),
                                   QStringLiteral("curl"), QStringLiteral("Linux"),
                                   QStringLiteral("Windows")};
    return names;
}

/// Adds a range of times to a term, around those that fill() gives to sessions.
void addTimes(sso::SessionTerm& term, Chance& chance)
{
    const auto anyTime = [&] { return fixtureNow() + std::chrono::minutes(chance.below(200) - 140); };
    const TimePoint one = anyTime();
    const TimePoint other = anyTime();
    const bool hasBoth = chance.oneIn(2);
    if (hasBoth || chance.oneIn(2)) {
        term.from = std::min(one, other);
    }
    if (hasBoth || !term.from) {
        term.until = std::max(one, other);
    }
}

sso::SessionTerm term(Chance& chance)
{
    using Field = sso::SessionField;
    constexpr std::array fields = {Field::Anywhere, Field::Anywhere, Field::User,   Field::User,
                                   Field::Ip,       Field::Ip,       Field::Ip,     Field::Agent,
                                   Field::Agent,    Field::State,    Field::Kind,   Field::Age,
                                   Field::Left,     Field::Created,  Field::Expires};
    // To name agents takes long.
    constexpr std::array namingFields = {Field::Browser, Field::System};
    sso::SessionTerm term{.field = chance.oneIn(100) ? chance.of(namingFields) : chance.of(fields),
                          .isNegated = chance.oneIn(4)};
    switch (term.field) {
    case Field::Browser:
    case Field::System:
        term.isExact = chance.oneIn(4);
        term.text = anyCase(chance.of(products()), chance);
        break;
    case Field::Created:
    case Field::Expires:
        addTimes(term, chance);
        break;
    case Field::Ip:
        term.text = QString::fromLatin1(chance.of(networks));
        break;
    case Field::State:
        term.text = chance.of(sso::sessionStates());
        break;
    case Field::Kind:
        term.text = QStringLiteral("default");
        break;
    case Field::Age:
    case Field::Left:
        term.comparison = chance.oneIn(2) ? sso::Comparison::Below : sso::Comparison::Above;
        term.duration = std::chrono::minutes(chance.below(150));
        break;
    default:
        term.isExact = term.field != Field::Anywhere && chance.oneIn(4);
        term.text = term.isExact ? anyCase(chance.of(texts()), chance) : searched(chance);
    }
    return term;
}

sso::SessionTerm narrowedTerm(sso::SessionTerm term, Chance& chance)
{
    using Field = sso::SessionField;
    if (term.field == Field::Ip) {
        // Any network or address: whether it is smaller is for implies() to find out.
        term.text = QString::fromLatin1(chance.of(networks));
    } else if (term.field == Field::Anywhere || term.field == Field::User || term.field == Field::Agent) {
        constexpr std::array fields = {Field::Anywhere, Field::User, Field::Agent};
        term.text = anyCase(term.text, chance);
        for (int most = chance.below(3); most > 0; --most) {
            const QString more = chance.of(texts());
            const QString part = more.first(std::min(1 + chance.below(2), static_cast<int>(more.size())));
            term.text = chance.oneIn(2) ? term.text + part : part + term.text;
        }
        term.field = chance.oneIn(3) ? chance.of(fields) : term.field;
    }
    return term;
}

} // namespace

OddSessions::OddSessions(RawDatabase& database) : m_database(database)
{
    if (isSqlite()) {
        m_database.execute(QStringLiteral("PRAGMA writable_schema = ON"));
        for (const char* column : {"remote_addr TEXT", "user_agent TEXT", "user_id INTEGER"}) {
            m_database.execute(
                QStringLiteral("UPDATE sqlite_master SET sql = replace(sql, '%1 NOT NULL', '%1') WHERE name "
                               "= 'zato_sso_session'")
                    .arg(QLatin1StringView(column)));
        }
        m_database.execute(QStringLiteral("PRAGMA writable_schema = RESET"));
        return;
    }
    m_database.execute(QStringLiteral(
        "ALTER TABLE zato_sso_session ALTER remote_addr DROP NOT NULL, ALTER user_agent DROP NOT NULL, "
        "ALTER user_id DROP NOT NULL, DROP CONSTRAINT IF EXISTS zato_sso_session_user_id_fkey"));
}

void OddSessions::fillUsers(Chance& chance)
{
    const auto users = m_database.rows(QStringLiteral("SELECT id FROM zato_sso_user ORDER BY id"));
    int number = 0;
    for (const auto& user : users) {
        // The owners of sessions without one count as the user in row 0.
        const int row = number == 0 ? chance.below(2) : 100 + number;
        const QString name = anyCase(chance.of(texts()), chance) + QString::number(number++);
        QByteArray utf8 = name.toUtf8();
        if (isSqlite() && chance.oneIn(4)) {
            utf8 += QByteArray("\0kelvin", 7);
        }
        const bool isBlob = isSqlite() && chance.oneIn(4);
        m_database.execute(
            QStringLiteral("UPDATE zato_sso_user SET username = %1, is_locked = %2, approval_status = '%3', "
                           "sign_up_status = '%4', id = %5 WHERE id = %6")
                .arg(isBlob ? QStringLiteral("x'%1'").arg(QString::fromLatin1(utf8.toHex())) : asSql(utf8),
                     chance.oneIn(6) ? QStringLiteral("TRUE") : QStringLiteral("FALSE"),
                     chance.oneIn(6) ? QStringLiteral("before_decision") : QStringLiteral("approved"),
                     chance.oneIn(6) ? QStringLiteral("before_confirmation") : QStringLiteral("final"),
                     QString::number(row), user.value(QStringLiteral("id")).toString()));
    }
}

void OddSessions::fill(Chance& chance, int count)
{
    m_database.execute(QStringLiteral("DELETE FROM zato_sso_session"));
    fillUsers(chance);
    QStringList owners{QStringLiteral("NULL"), QStringLiteral("999999"), QStringLiteral("0")};
    if (isSqlite()) {
        owners << QStringLiteral("'x'") << QStringLiteral("1.5");
    }
    for (const auto& user : m_database.rows(QStringLiteral("SELECT id FROM zato_sso_user"))) {
        owners << user.value(QStringLiteral("id")).toString();
    }
    const auto time = [](int minute) {
        const QString text = QStringLiteral("'2026-03-14 1%1:%2:00.500000'")
                                 .arg(5 + minute / 60)
                                 .arg(minute % 60, 2, 10, QLatin1Char('0'));
        return isSqlite() ? text : QStringLiteral("CAST(%1 AS timestamp)").arg(text);
    };
    for (int i = 1; i <= count; ++i) {
        m_database.execute(
            QStringLiteral("INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, "
                           "remote_addr, user_agent, auth_type, auth_principal, user_id) VALUES (%1, "
                           "'odd%1', %2, %3, %4, %5, '%6', 'x', %7)")
                .arg(QString::number(i), time(chance.below(80)), time(80 + chance.below(100)),
                     oddValue(address(chance), chance), oddValue(agent(chance), chance),
                     chance.oneIn(3) ? QStringLiteral("jwt") : QStringLiteral("default"), chance.of(owners)));
    }
}

sso::SessionQuery OddSessions::query(Chance& chance)
{
    sso::SessionQuery query;
    do {
        query.push_back(term(chance));
    } while (chance.oneIn(3));
    return query;
}

sso::SessionQuery OddSessions::narrowed(sso::SessionQuery query, Chance& chance)
{
    for (sso::SessionTerm& one : query) {
        one = chance.oneIn(2) ? narrowedTerm(std::move(one), chance) : std::move(one);
    }
    while (chance.oneIn(2)) {
        query.insert(query.begin() + chance.below(static_cast<int>(query.size()) + 1), term(chance));
    }
    return query;
}

sso::SessionOrder OddSessions::order(Chance& chance)
{
    using By = sso::SessionOrder::By;
    // To sort by agents takes long, because each is named first.
    constexpr std::array orders = {By::Number, By::Creation,      By::Expiration,
                                   By::User,   By::RemoteAddress, By::Kind};
    return {.by = chance.oneIn(200) ? By::UserAgent : chance.of(orders), .isDescending = chance.oneIn(2)};
}

int OddSessions::questionCount()
{
    return isSqlite() ? 2'000 : 500;
}

void readAll(sso::SessionCollector& collector, int portion, std::optional<qint64> reach)
{
    while (!collector.isAtEnd()) {
        if (const auto read = collector.readMore(portion, reach); !read) {
            throw std::runtime_error(errorSentence(read.error()).toStdString());
        }
        reach.reset();
    }
}

} // namespace usher::test
