// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/PasswordEdit.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QTest>
#include <QToolButton>

#include "tests/support/TestRegistry.h"
#include "ui/theme/Theme.h"

namespace PasswordEditTests
{

using namespace usher::ui;

class PasswordEditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void passwordIsHiddenUntilTheEyeIsPressed();
    void eyeIsReachedByTheKeyboard();
    void takenSecretLeavesNothingBehind();
    void pastedPasswordLosesByteOrderMarkAndLineEnd_data();
    void pastedPasswordLosesByteOrderMarkAndLineEnd();
    void undoDoesNotBringItBack();
    void givenTextOfOthersIsNotOverwritten();
    void revealedPasswordIsNotCopied();
    void hiddenPasswordIsNotReadByAssistiveTools();
};

void PasswordEditTest::initTestCase()
{
    theme::apply(*qApp, theme::ThemeChoice::Light);
}

void PasswordEditTest::passwordIsHiddenUntilTheEyeIsPressed()
{
    PasswordEdit edit(QStringLiteral("Password"));
    auto* eye = edit.findChild<QToolButton*>();
    QCOMPARE(edit.echoMode(), QLineEdit::Password);
    QCOMPARE(eye->accessibleName(), QStringLiteral("Show password"));
    eye->click();
    QVERIFY(edit.isRevealed());
    QCOMPARE(eye->accessibleName(), QStringLiteral("Hide password"));
    QVERIFY(edit.inputMethodHints() & Qt::ImhSensitiveData);
    eye->click();
    QVERIFY(!edit.isRevealed());
}

void PasswordEditTest::eyeIsReachedByTheKeyboard()
{
    PasswordEdit edit(QStringLiteral("Password"));
    auto* eye = edit.findChild<QToolButton*>();
    edit.show();
    QVERIFY(QTest::qWaitForWindowActive(&edit, usher::test::patience));
    edit.setFocus();
    QTest::keyClick(&edit, Qt::Key_Tab);
    QVERIFY(eye->hasFocus());
    QTest::keyClick(eye, Qt::Key_Space);
    QVERIFY(edit.isRevealed());
    QVERIFY(edit.rect().contains(eye->geometry()));
}

void PasswordEditTest::takenSecretLeavesNothingBehind()
{
    PasswordEdit edit(QStringLiteral("Password"));
    QTest::keyClicks(&edit, QStringLiteral("hunter2"));
    edit.setRevealed(true);
    QCOMPARE(edit.takeSecret(), QStringLiteral("hunter2"));
    QCOMPARE(edit.text(), QString());
    QVERIFY(!edit.isRevealed());
}

void PasswordEditTest::pastedPasswordLosesByteOrderMarkAndLineEnd_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("password");
    const QString password = QStringLiteral("hunter2");
    QTest::newRow("as it is") << password << password;
    QTest::newRow("line feed") << QString(password + u'\n') << password;
    QTest::newRow("line end of Windows") << QString(password + QStringLiteral("\r\n")) << password;
    QTest::newRow("byte order mark") << QString(QChar(QChar::ByteOrderMark) + password) << password;
    QTest::newRow("blanks stay") << QStringLiteral(" hunter2 \n") << QStringLiteral(" hunter2 ");
}

void PasswordEditTest::pastedPasswordLosesByteOrderMarkAndLineEnd()
{
    QFETCH(const QString, pasted);
    QFETCH(const QString, password);
    PasswordEdit edit(QStringLiteral("Password"));
    QGuiApplication::clipboard()->setText(pasted);
    edit.paste();
    QCOMPARE(edit.takeSecret(), password);
}

void PasswordEditTest::undoDoesNotBringItBack()
{
    PasswordEdit edit(QStringLiteral("Password"));
    QTest::keyClicks(&edit, QStringLiteral("hunter2"));
    edit.forget();
    QVERIFY(!edit.isUndoAvailable());
    edit.undo();
    QCOMPARE(edit.text(), QString());
    QTest::keyClicks(&edit, QStringLiteral("ab"));
    QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(edit.text(), QStringLiteral("ab"));
}

void PasswordEditTest::givenTextOfOthersIsNotOverwritten()
{
    const QString kept = QStringLiteral("correct %1").arg(QStringLiteral("horse"));
    PasswordEdit edit(QStringLiteral("Password"));
    edit.setText(kept);
    QCOMPARE(edit.takeSecret(), QStringLiteral("correct horse"));
    QCOMPARE(kept, QStringLiteral("correct horse"));
    edit.setText(QStringLiteral("in read-only memory"));
    edit.forget();
    QCOMPARE(edit.text(), QString());
}

void PasswordEditTest::revealedPasswordIsNotCopied()
{
    QApplication::clipboard()->setText(QStringLiteral("before"));
    PasswordEdit edit(QStringLiteral("Password"));
    edit.setText(QStringLiteral("hunter2"));
    edit.setRevealed(true);
    edit.selectAll();
    QTest::keyClick(&edit, Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(&edit, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
    QCOMPARE(edit.text(), QStringLiteral("hunter2"));
}

void PasswordEditTest::hiddenPasswordIsNotReadByAssistiveTools()
{
    PasswordEdit edit(QStringLiteral("Password"));
    edit.setText(QStringLiteral("hunter2"));
    auto* interface = QAccessible::queryAccessibleInterface(&edit);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Password"));
    QVERIFY(!interface->text(QAccessible::Value).contains(QStringLiteral("hunter2")));
    QVERIFY(!interface->textInterface()->text(0, 7).contains(QStringLiteral("hunter2")));
    QVERIFY(interface->state().passwordEdit);
}

USHER_TEST(PasswordEditTest)

} // namespace PasswordEditTests

#include "PasswordEditTest.moc"
