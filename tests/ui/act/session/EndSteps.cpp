// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/act/session/EndSteps.h"

#include <QTableView>
#include <QtTest>

#include "tests/ui/act/ActSteps.h"
#include "tests/ui/support/TestWindow.h"

namespace usher::test
{

void openCardOfAlice(TestWindow& test)
{
    test.logIn();
    test.paste(test.tokenOf(alice));
    std::ignore = test.find(QStringLiteral("sessionCard"));
}

void waitForPreview(TestWindow& test)
{
    QVERIFY(test.find(endDialog));
    QTRY_VERIFY(test.isVisible(confirmAct) || test.isVisible(QStringLiteral("Act_message")));
    QVERIFY(test.isVisible(confirmAct));
}

QString endResult(TestWindow& test)
{
    std::ignore = test.find(QStringLiteral("endResultTable"));
    return test.textOf(QStringLiteral("Act_message"));
}

QStringList columnTexts(const TestWindow& test, const QString& table, int column)
{
    const auto* model = test.find<QTableView>(table)->model();
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row) {
        texts << model->index(row, column).data().toString();
    }
    return texts;
}

} // namespace usher::test
