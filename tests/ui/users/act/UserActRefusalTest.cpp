// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/UserActRefusal.h"

#include <QtTest>

#include "tests/support/TestRegistry.h"

namespace UserActRefusalTests
{

namespace
{

using usher::Cause;
using usher::Error;
using usher::ErrorKind;
using usher::Party;
using usher::Reason;
using usher::Status;

/// Tests that refusals become sentences by their codes.
class UserActRefusalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsOfAnActAreSentencesWithTheStatus_data()
    {
        QTest::addColumn<Status>("status");
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<QString>("said");
        QTest::newRow("last super-user")
            << Status::NotAllowed << Cause::LastSuperUser << QStringLiteral("last super-user");
        QTest::newRow("oneself") << Status::NotAllowed << Cause::IsCaller
                                 << QStringLiteral("your own account");
        QTest::newRow("nobody") << Status::NotAllowed << Cause::NameUnknown << QStringLiteral("no user");
        QTest::newRow("no reason") << Status::MissingInput << Cause::ReasonMissing
                                   << QStringLiteral("reason is needed");
        QTest::newRow("setting") << Status::InternalError << Cause::SettingUnusable
                                 << QStringLiteral("sso.conf");
    }

    void refusalsOfAnActAreSentencesWithTheStatus()
    {
        QFETCH(const Status, status);
        QFETCH(const Cause, cause);
        QFETCH(const QString, said);
        const auto sentence = usher::ui::userActRefusal(refused(status, Party::Target, cause));
        QVERIFY(sentence);
        QVERIFY2(sentence->contains(said), qPrintable(*sentence));
        QVERIFY2(sentence->contains(usher::statusCode(status)), qPrintable(*sentence));
    }

    void faultsOfAPasswordAreSentencesWithTheStatus_data()
    {
        QTest::addColumn<Status>("status");
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<QString>("said");
        QTest::newRow("rejected") << Status::PasswordInvalid << Cause::NewPasswordRejected
                                  << QStringLiteral("rejects");
        QTest::newRow("too short") << Status::PasswordTooShort << Cause::NewPasswordTooShort
                                   << QStringLiteral("too short");
        QTest::newRow("too long") << Status::PasswordTooLong << Cause::NewPasswordTooLong
                                  << QStringLiteral("too long");
        QTest::newRow("too easy") << Status::PasswordNotComplexEnough << Cause::NewPasswordNotComplexEnough
                                  << QStringLiteral("too easy");
        // A store can hide which rule is not met from the user, but not from the super-user.
        QTest::newRow("hidden") << Status::PasswordInvalid << Cause::NewPasswordTooShort
                                << QStringLiteral("too short");
    }

    void faultsOfAPasswordAreSentencesWithTheStatus()
    {
        QFETCH(const Status, status);
        QFETCH(const Cause, cause);
        QFETCH(const QString, said);
        const auto sentence = usher::ui::newPasswordFault(refused(status, Party::Target, cause));
        QVERIFY(sentence);
        QVERIFY2(sentence->contains(said), qPrintable(*sentence));
        QVERIFY2(sentence->contains(usher::statusCode(status)), qPrintable(*sentence));
    }

    void otherErrorsAreNotAboutTheUserOrThePassword()
    {
        const Error own = refused(Status::NotAllowed, Party::Current, Cause::SessionExpired);
        const Error busy{.kind = ErrorKind::DatabaseBusy};
        for (const Error& error : {own, busy}) {
            QVERIFY(!usher::ui::userActRefusal(error));
            QVERIFY(!usher::ui::newPasswordFault(error));
        }
    }

private:
    static Error refused(Status status, Party party, Cause cause)
    {
        return {
            .kind = ErrorKind::Refused, .status = status, .reason = Reason{.party = party, .cause = cause}};
    }
};

} // namespace

USHER_TEST(UserActRefusalTest)

} // namespace UserActRefusalTests

#include "UserActRefusalTest.moc"
