// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/RefusalCard.h"

#include <QPushButton>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace RefusalCardTests
{

using namespace usher;

class RefusalCardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::useTheme(); }

    void tryingAgainIsOfferedOnlyWhereItCanHelp()
    {
        int offered = 0;
        for (int kind = 0; kind <= static_cast<int>(ErrorKind::AuditFailed); ++kind) {
            const Error error{.kind = static_cast<ErrorKind>(kind), .subject = QStringLiteral("…")};
            const ui::RefusalCard card(error, {});
            const auto* retry = card.findChild<QPushButton*>(QStringLiteral("retry"));
            QVERIFY2((retry != nullptr) == canPassByItself(error.kind), qPrintable(errorSentence(error)));
            offered += retry ? 1 : 0;
        }
        QVERIFY(offered > 0);
    }

    void itIsTheSameLookUp()
    {
        const ui::RefusalCard card(Error{.kind = ErrorKind::DatabaseBusy}, {});
        const QSignalSpy wanted(&card, &ui::RefusalCard::retryWanted);
        card.findChild<QPushButton*>(QStringLiteral("retry"))->click();
        QCOMPARE(wanted.size(), 1);
    }

    void whatSomebodyHasToCorrectDoesNotPassByItself()
    {
        for (const ErrorKind kind :
             {ErrorKind::Refused, ErrorKind::AuditFailed, ErrorKind::LogRewritten, ErrorKind::KeyReplaced,
              ErrorKind::DatabaseReadOnly, ErrorKind::PermissionMissing, ErrorKind::EncodingTooSmall}) {
            QVERIFY(!canPassByItself(kind));
        }
    }
};

USHER_TEST(RefusalCardTest)

} // namespace RefusalCardTests

#include "RefusalCardTest.moc"
