// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace CallWorldsTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int patience = 60'000; // milliseconds

QJsonObject readWorld(const QString& name)
{
    return QJsonDocument::fromJson(readFile(QStringLiteral(USHER_TEST_DATA "/worlds/") + name + u".json"_s))
        .object();
}

/// The store of a world.
class WorldStore final : public ScratchStore
{
public:
    explicit WorldStore(const QString& name)
    {
        QDir().mkpath(folder());
        m_isMade = QProcess::execute(QStringLiteral(USHER_TEST_WORLD), {name, folder()}) == 0;
    }

    [[nodiscard]] bool isMade() const { return m_isMade; }

private:
    bool m_isMade = false;
};

/// One run of `usher-cli call` under a clock that stands still.
class Conversation final
{
public:
    explicit Conversation(const WorldStore& store) : m_store(store), m_clock(store.path(u"clock"_s))
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(USHER_TEST_CLOCK_LIBRARY));
        environment.insert(u"USHER_TEST_CLOCK"_s, m_clock);
        // The sanitizers' library need not come first: the preloaded one allocates nothing.
        environment.insert(u"ASAN_OPTIONS"_s,
                           environment.value(u"ASAN_OPTIONS"_s) + u":verify_asan_link_order=0"_s);
        prepareWithoutTerminal(m_process, store.with({u"call"_s}));
        m_process.setProcessEnvironment(environment);
    }

    /// Makes the request at the moment `at`. Returns the answer; an empty object if there is none.
    QJsonObject ask(const QString& at, const QJsonObject& request)
    {
        const qsizetype fractionAt = at.indexOf(u'.');
        const auto seconds =
            QDateTime::fromString(at.first(fractionAt) + u'Z', Qt::ISODate).toSecsSinceEpoch();
        const QByteArray nanoseconds = at.sliced(fractionAt + 1).toLatin1() + "000";
        writeFile(m_clock, QByteArray::number(seconds) + ' ' + nanoseconds + '\n');
        if (m_process.state() == QProcess::NotRunning) {
            m_process.start();
        }
        m_process.write(requestLine(request));
        while (!m_process.canReadLine() && m_process.waitForReadyRead(patience)) {
        }
        return answers(m_process.readLine()).value(0);
    }

    /// Ends the input. Returns the exit status.
    int end()
    {
        m_process.closeWriteChannel();
        return m_process.waitForFinished(patience) ? m_process.exitCode() : -1;
    }

private:
    const WorldStore& m_store;
    QString m_clock;
    QProcess m_process;
};

/// The tokens that the logins of a world answered, by the number of the call.
class Tokens final
{
public:
    void add(qsizetype call, const QString& answered, const QString& clear)
    {
        m_tokens.insert(call, {answered, clear});
    }

    /// Returns a token of a call: as text, or as an earlier login answered it.
    [[nodiscard]] QString text(const QJsonValue& spelled) const
    {
        if (!spelled.isObject()) {
            return spelled.toString();
        }
        const auto [answered, clear] = m_tokens.value(spelled["from_call"_L1].toInteger());
        const QString as = spelled["as"_L1].toString();
        return as == "clear"_L1 ? clear : as == "secf"_L1 ? u"zato.secf."_s + answered : answered;
    }

private:
    QMap<qsizetype, std::pair<QString, QString>> m_tokens;
};

QJsonObject requestOf(QJsonObject call, const Tokens& tokens)
{
    for (const char* notAField : {"at", "expect", "rows", "kinds"}) {
        call.remove(QLatin1StringView(notAField));
    }
    for (const auto field : {"ust"_L1, "target_ust"_L1, "current_ust"_L1}) {
        if (call.contains(field)) {
            call.insert(field, tokens.text(call.value(field)));
        }
    }
    return call;
}

/// Returns sessions by their tokens: any order is right.
QJsonObject byToken(const QJsonArray& sessions, const Tokens& tokens)
{
    QJsonObject ordered;
    for (const auto each : sessions) {
        QJsonObject session = each.toObject();
        const QString ust = tokens.text(session.take("ust"_L1));
        ordered.insert(ust, session);
    }
    return ordered;
}

/// Returns the answer as the world records it: without the envelope and the token of a login.
QJsonObject recorded(QJsonObject answer, const Tokens& tokens)
{
    if (answer.take("status"_L1).toString() != "ok"_L1) {
        return {{u"error"_s, answer.value("sub_status"_L1)}};
    }
    answer.remove("cid"_L1);
    answer.remove("ust"_L1);
    if (answer.contains("sessions"_L1)) {
        answer.insert("sessions"_L1, byToken(answer.value("sessions"_L1).toArray(), tokens));
    }
    return {{u"ok"_s, answer}};
}

QJsonObject expected(QJsonObject expect, const Tokens& tokens)
{
    QJsonObject ok = expect.value("ok"_L1).toObject();
    if (ok.contains("sessions"_L1)) {
        ok.insert("sessions"_L1, byToken(ok.value("sessions"_L1).toArray(), tokens));
        expect.insert("ok"_L1, ok);
    }
    return expect;
}

} // namespace

/// Asks the calls of a few worlds as a program does that uses `call`. WorldsTest of core asks those of every
/// world.
class CallWorldsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callAnswersAsTheReference_data();
    void callAnswersAsTheReference();
};

void CallWorldsTest::callAnswersAsTheReference_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"world-003", "world-016", "world-024"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void CallWorldsTest::callAnswersAsTheReference()
{
    QFETCH(const QString, name);
    const QJsonArray calls = readWorld(name).value("calls"_L1).toArray();
    QVERIFY(!calls.isEmpty());
    const WorldStore store(name);
    QVERIFY(store.isMade());
    Conversation conversation(store);
    Tokens tokens;
    for (qsizetype number = 0; number < calls.size(); ++number) {
        const QJsonObject call = calls[number].toObject();
        const QJsonObject answer = conversation.ask(call["at"_L1].toString(), requestOf(call, tokens));
        QCOMPARE(answer.value("cid"_L1), call.value("cid"_L1));
        if (answer.contains("ust"_L1)) {
            const QString clear =
                store.ask(u"SELECT ust FROM zato_sso_session ORDER BY id DESC"_s).first().toString();
            tokens.add(number, answer.value("ust"_L1).toString(), clear);
        }
        const QJsonObject expect = call.value("expect"_L1).toObject();
        if (expect.contains("exception"_L1)) {
            QVERIFY(!subStatus(answer).isEmpty());
            continue;
        }
        const auto told = [](const QJsonObject& object) {
            return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
        };
        QCOMPARE(told(recorded(answer, tokens)), told(expected(expect, tokens)));
    }
    QCOMPARE(conversation.end(), 1); // some calls were refused
}

USHER_TEST(CallWorldsTest)

} // namespace CallWorldsTests

#include "CallWorldsTest.moc"
