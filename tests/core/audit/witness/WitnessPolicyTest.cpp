// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/witness/WitnessPolicy.h"

#include <QTest>

#include "core/audit/head/Checkpoint.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace WitnessPolicyTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString storeId = QStringLiteral("0123456789abcdef0123456789abcdef");

/// Returns the public key of the witness of this name. Each has a key of its own.
QByteArray witnessKey(char name)
{
    return audit::verifierKey(audit::WitnessKey{.name = QStringLiteral("w/") + QLatin1Char(name),
                                                .publicKey = keyOf(name).publicKey()})
        .toUtf8();
}

QByteArray note()
{
    return audit::signedNote({.storeId = storeId, .size = 3, .root = QByteArray(32, 'r')}, keyOf('l'));
}

QByteArray cosignature(char name)
{
    return audit::cosignatureLine(note(), QStringLiteral("w/") + QLatin1Char(name), keyOf(name),
                                  fixtureNow());
}

/// Returns the lines of the witnesses a to f, as C2SP's own example has them.
QByteArray witnesses()
{
    QByteArray lines = "# three here, three there\n\n";
    for (const char name : {'a', 'b', 'c', 'd', 'e', 'f'}) {
        lines += QByteArray("witness ") + name + " " + witnessKey(name) + "\n";
    }
    return lines;
}

} // namespace

/// Policies in the form of C2SP `tlog-policy`.
class WitnessPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quorumDecides_data();
    void quorumDecides();
    void onlyValidCosignaturesCount();
    void cosignaturesAreAdded();
    void brokenPolicyIsRefused_data();
    void brokenPolicyIsRefused();
    void logsAreNamed();
};

void WitnessPolicyTest::quorumDecides_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("cosigners");
    QTest::addColumn<bool>("isEnough");
    const QByteArray groups = "group X 2 a b c\n\tgroup Y any d e f \ngroup both all X Y\nquorum both\n";
    const auto row = [](const char* name, const QByteArray& rest, const char* cosigners, bool isEnough) {
        QTest::newRow(name) << rest << QByteArray(cosigners) << isEnough;
    };
    row("two and one", groups, "acf", true);
    row("all", groups, "abcdef", true);
    row("one and one", groups, "af", false);
    row("two and none", groups, "ab", false);
    row("none", groups, "", false);
    row("one witness", "quorum b", "b", true);
    row("another witness", "quorum b", "a", false);
    row("none are needed", "quorum none\n", "", true);
}

void WitnessPolicyTest::quorumDecides()
{
    QFETCH(const QByteArray, rest);
    QFETCH(const QByteArray, cosigners);
    QFETCH(const bool, isEnough);
    const auto policy = audit::WitnessPolicy::read(witnesses() + rest);
    QVERIFY2(policy, policy ? "" : qPrintable(policy.error().sentence));
    QByteArray cosigned = note();
    for (const char name : cosigners) {
        cosigned += cosignature(name);
    }
    QCOMPARE(policy->cosigners(cosigned).size(), static_cast<std::size_t>(cosigners.size()));
    QCOMPARE(policy->isSatisfiedBy(policy->cosigners(cosigned)), isEnough);
}

void WitnessPolicyTest::onlyValidCosignaturesCount()
{
    const auto policy = audit::WitnessPolicy::read(witnesses() + "quorum a");
    QVERIFY(policy);
    const QByteArray good = cosignature('a');
    QCOMPARE(policy->cosigners(note() + good).size(), std::size_t{1});
    QCOMPARE(policy->cosigners(QByteArray(note() + good).replace("\n", "\r\n")).size(), std::size_t{1});
    QVERIFY(policy->cosigners(note()).empty());
    const QByteArray other =
        audit::signedNote({.storeId = storeId, .size = 4, .root = QByteArray(32, 'r')}, keyOf('l'));
    QVERIFY(policy->cosigners(other + good).empty());
    const QByteArray byOther =
        audit::cosignatureLine(note(), QStringLiteral("w/a"), keyOf('x'), fixtureNow());
    QVERIFY(policy->cosigners(note() + byOther).empty());
    // The log's own signature is no cosignature, even under a witness's key.
    QVERIFY(policy->cosigners(audit::withSignature(note(), keyOf('a'))).empty());
    for (qsizetype at = good.indexOf(' ', 5) + 8; at < good.size() - 4; at += 5) { // after the key's ID
        QByteArray changed = good;
        changed[at] = changed.at(at) == 'A' ? 'B' : 'A';
        QVERIFY2(policy->cosigners(note() + changed).empty(), changed.constData());
    }
}

void WitnessPolicyTest::cosignaturesAreAdded()
{
    const auto policy = audit::WitnessPolicy::read(witnesses() + "quorum a");
    QVERIFY(policy);
    const QByteArray both = cosignature('a') + cosignature('b');
    QCOMPARE(policy->withCosignatures(note(), both), std::optional(note() + both));
    QCOMPARE(policy->withCosignatures(note() + both, both), std::optional(note() + both));
    QCOMPARE(policy->withCosignatures(note(), cosignature('x')), std::nullopt);
    QCOMPARE(policy->withCosignatures(note(), both + "hello\n"), std::nullopt);
    QCOMPARE(policy->withCosignatures(note(), ""), std::nullopt);
    QCOMPARE(policy->withCosignatures("no checkpoint", both), std::nullopt);
}

void WitnessPolicyTest::brokenPolicyIsRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& file, const char* says) {
        QTest::newRow(name) << file << QString::fromLatin1(says);
    };
    const QByteArray some = witnesses();
    row("no quorum", some, "no line with the quorum");
    row("two quorums", some + "quorum a\nquorum a\n", "Line 10: ");
    row("unknown quorum", some + "quorum z\n", "z is not defined");
    row("unknown member", some + "group g any z\nquorum g\n", "z is not defined");
    row("member of two groups", some + "group g any a\ngroup h any a\nquorum g\n", "a member already");
    row("needs more than there are", some + "group g 3 a b\nquorum g\n", "a number of its members");
    row("needs none", some + "group g 0 a b\nquorum g\n", "a number of its members");
    row("a name twice", some + "group a any b\nquorum a\n", "the name a is taken");
    row("a key twice", some + "witness g " + witnessKey('a') + "\nquorum g\n", "this key is there twice");
    row("a reserved name", "witness none " + witnessKey('a') + "\nquorum none\n", "the name none is taken");
    row("no key", "witness a usher/x+00000000+AAAA\nquorum a\n", "no public key of a witness");
    row("a log's key",
        "witness a " + audit::verifierKey(storeId, keyOf('l').publicKey()).toUtf8() + "\nquorum a\n",
        "no public key of a witness");
    row("a witness as a log", "log " + witnessKey('a') + "\nquorum none\n", "no public key of a log");
    row("something else", "hello\n", "a policy has no such line");
    row("a control character", "# \x01\nquorum none\n", "control characters");
}

void WitnessPolicyTest::brokenPolicyIsRefused()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, says);
    const auto policy = audit::WitnessPolicy::read(file);
    QVERIFY(!policy);
    QVERIFY2(policy.error().sentence.contains(says), qPrintable(policy.error().sentence));
}

void WitnessPolicyTest::logsAreNamed()
{
    const QString key = audit::verifierKey(storeId, keyOf('l').publicKey());
    const auto policy =
        audit::WitnessPolicy::read("log " + key.toUtf8() + " https://example.com\nquorum none\n");
    QVERIFY(policy);
    QCOMPARE(policy->logKeys(), QStringList{key});
    const QByteArray line = "log " + key.toUtf8() + '\n';
    QVERIFY(audit::WitnessPolicy::read(line + "quorum none\n"));
    QVERIFY(!audit::WitnessPolicy::read(line + line + "quorum none\n"));
}

USHER_TEST(WitnessPolicyTest)

} // namespace WitnessPolicyTests

#include "WitnessPolicyTest.moc"
