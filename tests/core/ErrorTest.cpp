// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace ErrorTests
{

using namespace usher;

namespace
{

const QString subject = QStringLiteral("<subject>");

/// Returns every kind except Refused, whose sentence depends on its status.
QList<ErrorKind> kinds()
{
    QList<ErrorKind> all;
    for (int kind = static_cast<int>(ErrorKind::FileMissing);
         kind <= static_cast<int>(ErrorKind::AuditFailed); ++kind) {
        all << static_cast<ErrorKind>(kind);
    }
    return all;
}

QList<Status> statuses()
{
    return {Status::Ok,
            Status::UsernameInvalid,
            Status::UsernameExists,
            Status::UsernameTooLong,
            Status::UsernameHasWhitespace,
            Status::PasswordInvalid,
            Status::PasswordTooShort,
            Status::PasswordTooLong,
            Status::PasswordExpired,
            Status::PasswordAboutToExpire,
            Status::PasswordAboutToExpireRefused,
            Status::PasswordMustSendNew,
            Status::PasswordNotComplexEnough,
            Status::AppInvalid,
            Status::NotAllowed,
            Status::UserLocked,
            Status::SignUpStatusInvalid,
            Status::NotApproved,
            Status::SuperUserRequired,
            Status::TotpCodeMissing,
            Status::MetadataNotAllowed,
            Status::NoSuchSession,
            Status::InvalidInput,
            Status::MissingInput,
            Status::InternalError};
}

} // namespace

class ErrorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasASentenceOfItsOwn();
    void sentenceNamesTheFileSettingOrDatabase_data();
    void sentenceNamesTheFileSettingOrDatabase();
    void detailFollowsTheSentence();
    void percentSignsInASubjectStay();
    void refusalSpeaksThroughItsStatus();
    void everyStatusHasASentenceAndACode();
    void codesAreTheReferences_data();
    void codesAreTheReferences();
    void everyReasonHasANameOfItsOwn();
};

void ErrorTest::everyKindHasASentenceOfItsOwn()
{
    QSet<QString> sentences;
    const QRegularExpression sentence(QStringLiteral("^[“<A-Z].+\\.$"));
    for (const ErrorKind kind : kinds()) {
        const QString text = errorSentence({.kind = kind, .subject = subject});
        QVERIFY2(sentence.match(text).hasMatch(), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("%1")), qPrintable(text));
        sentences << text;
    }
    QCOMPARE(sentences.size(), kinds().size());
}

void ErrorTest::sentenceNamesTheFileSettingOrDatabase_data()
{
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, ErrorKind kind) { QTest::newRow(name) << static_cast<int>(kind); };
    row("file missing", ErrorKind::FileMissing);
    row("file unreadable", ErrorKind::FileUnreadable);
    row("file malformed", ErrorKind::FileMalformed);
    row("setting missing", ErrorKind::SettingMissing);
    row("setting invalid", ErrorKind::SettingInvalid);
    row("own setting invalid", ErrorKind::OwnSettingInvalid);
    row("key malformed", ErrorKind::KeyMalformed);
    row("key wrong", ErrorKind::KeyWrong);
    row("key elsewhere", ErrorKind::KeyElsewhere);
    row("engine unknown", ErrorKind::EngineUnknown);
    row("engine unsupported", ErrorKind::EngineUnsupported);
    row("already there", ErrorKind::AlreadyThere);
    row("file there", ErrorKind::FileThere);
    row("write failed", ErrorKind::WriteFailed);
    row("name invalid", ErrorKind::NameInvalid);
    row("driver missing", ErrorKind::DriverMissing);
    row("database missing", ErrorKind::DatabaseMissing);
    row("not a database", ErrorKind::NotADatabase);
    row("database foreign", ErrorKind::DatabaseForeign);
    row("database malformed", ErrorKind::DatabaseMalformed);
    row("encoding too small", ErrorKind::EncodingTooSmall);
    row("server unreachable", ErrorKind::ServerUnreachable);
    row("server refused", ErrorKind::ServerRefused);
    row("server rejected", ErrorKind::ServerRejected);
    row("server failed", ErrorKind::ServerFailed);
    row("server starting", ErrorKind::ServerStarting);
    row("server full", ErrorKind::ServerFull);
    row("server standby", ErrorKind::ServerStandby);
    row("no primary", ErrorKind::NoPrimary);
    row("server not PostgreSQL", ErrorKind::ServerNotPostgres);
    row("server without TLS", ErrorKind::ServerWithoutTls);
    row("server untrusted", ErrorKind::ServerUntrusted);
    row("server name wrong", ErrorKind::ServerNameWrong);
    row("server unsafe", ErrorKind::ServerUnsafe);
    row("permission missing", ErrorKind::PermissionMissing);
    row("record missing", ErrorKind::RecordMissing);
    row("plan missing", ErrorKind::PlanMissing);
    row("proposal missing", ErrorKind::ProposalMissing);
}

void ErrorTest::sentenceNamesTheFileSettingOrDatabase()
{
    QFETCH(const int, kind);
    QVERIFY(errorSentence({.kind = static_cast<ErrorKind>(kind), .subject = subject}).contains(subject));
}

void ErrorTest::detailFollowsTheSentence()
{
    const QString text =
        errorSentence({.kind = ErrorKind::DatabaseFull, .detail = QStringLiteral("disk I/O")});
    QVERIFY(text.endsWith(QStringLiteral(". (disk I/O)")));
}

void ErrorTest::percentSignsInASubjectStay()
{
    const QString odd = QStringLiteral("/tmp/%1 %2/100%");
    const QString text =
        errorSentence({.kind = ErrorKind::FileMissing, .subject = odd, .detail = QStringLiteral("%1")});
    QVERIFY(text.contains(odd));
    QVERIFY(text.endsWith(QStringLiteral("(%1)")));
}

void ErrorTest::refusalSpeaksThroughItsStatus()
{
    for (const Status status : statuses()) {
        QCOMPARE(errorSentence({.kind = ErrorKind::Refused, .status = status}), statusSentence(status));
    }
}

void ErrorTest::everyStatusHasASentenceAndACode()
{
    QSet<QString> sentences;
    QSet<QString> codes;
    for (const Status status : statuses()) {
        QVERIFY(statusSentence(status).endsWith(u'.'));
        sentences << statusSentence(status);
        codes << statusCode(status);
    }
    QCOMPARE(sentences.size(), statuses().size());
    QCOMPARE(codes.size(), statuses().size());
}

void ErrorTest::codesAreTheReferences_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](Status status, const char* code) {
        QTest::newRow(code) << static_cast<int>(status) << QString::fromLatin1(code);
    };
    row(Status::Ok, "ok");
    row(Status::UsernameInvalid, "E001001");
    row(Status::UsernameExists, "E001002");
    row(Status::UsernameTooLong, "E001003");
    row(Status::UsernameHasWhitespace, "E001004");
    row(Status::PasswordInvalid, "E003001");
    row(Status::PasswordTooShort, "E003002");
    row(Status::PasswordTooLong, "E003003");
    row(Status::PasswordExpired, "E003004");
    row(Status::PasswordAboutToExpire, "W003005");
    row(Status::PasswordAboutToExpireRefused, "E003006");
    row(Status::PasswordMustSendNew, "E003007");
    row(Status::PasswordNotComplexEnough, "E003008");
    row(Status::AppInvalid, "E004001");
    row(Status::NotAllowed, "E005001");
    row(Status::UserLocked, "E005002");
    row(Status::SignUpStatusInvalid, "E005003");
    row(Status::NotApproved, "E005004");
    row(Status::SuperUserRequired, "E005005");
    row(Status::TotpCodeMissing, "E005008");
    row(Status::MetadataNotAllowed, "E006001");
    row(Status::NoSuchSession, "E007001");
    row(Status::InvalidInput, "E008002");
    row(Status::MissingInput, "E008003");
    row(Status::InternalError, "E008004");
}

void ErrorTest::codesAreTheReferences()
{
    QFETCH(const int, status);
    QFETCH(const QString, code);
    QCOMPARE(statusCode(static_cast<Status>(status)), code);
}

void ErrorTest::everyReasonHasANameOfItsOwn()
{
    const QRegularExpression name(QStringLiteral("^(current|target|user)_[a-z]+(_[a-z]+)*$"));
    QSet<QString> names;
    const int last = static_cast<int>(Cause::ProposalUsed);
    for (const Party party : {Party::Current, Party::Target, Party::User}) {
        for (int cause = 0; cause <= last; ++cause) {
            const QString text = reasonName({.party = party, .cause = static_cast<Cause>(cause)});
            QVERIFY2(name.match(text).hasMatch(), qPrintable(text));
            names << text;
        }
    }
    QCOMPARE(names.size(), 3 * (last + 1));
    QCOMPARE(reasonName({.party = Party::Target, .cause = Cause::PasswordExpired}),
             QStringLiteral("target_password_expired"));
}

USHER_TEST(ErrorTest)

} // namespace ErrorTests

#include "ErrorTest.moc"
