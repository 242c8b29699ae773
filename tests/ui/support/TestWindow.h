// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/Patience.h"
#include "tests/ui/support/ManualClock.h"
#include "ui/settings/Settings.h"
#include "ui/shell/MainWindow.h"

namespace usher::test
{

/// Returns 14 March 2026, 16:27:55 UTC.
[[nodiscard]] TimePoint startOfTest();

/// A sample store and a window on it, with a clock that the test moves. Tests operate the window through its
/// widgets.
class TestWindow final
{
public:
    TestWindow();

    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    [[nodiscard]] ManualClock& clock() { return m_clock; }
    [[nodiscard]] QString folder(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString storeFolder() const { return folder(QStringLiteral("store")); }
    /// Returns the folder through which the windows of this test find each other.
    [[nodiscard]] QString windowsFolder() const { return folder(QStringLiteral("windows")); }
    [[nodiscard]] QString settingsFile() const { return folder(QStringLiteral("settings.ini")); }

    /// Returns the clear token of this user's newest session.
    [[nodiscard]] QString tokenOf(const QString& username) const;
    [[nodiscard]] qint64 sessionCount() const;
    [[nodiscard]] bool hasTable(const QString& name) const;
    /// Turns on one-time codes for the user, with the key of RFC 6238.
    void enableTotp(const QString& username) const;
    /// Returns the current one-time code.
    [[nodiscard]] QString totpCode() const;
    /// Returns the number of records in the audit log.
    [[nodiscard]] qint64 recordCount() const;
    /// Returns the number of records that contain this text.
    [[nodiscard]] qint64 recordsWith(const QString& text) const;
    /// Runs one SQL statement on the store's database, as another program could.
    void executeSql(const QString& sql) const;

    /// From now on every export of the log stops while it is recorded, and does not end.
    void holdExportsUp() const;
    void letExportsThrough() const;

    /// From now on every search for sessions that begins does not end unless it is interrupted. Look-ups are
    /// answered. Call it only after a search, because a connection is not opened while it is in force.
    void holdSearchesUp() const;
    void letSearchesThrough() const;

    /// Returns whether another connection is writing to the store's database now.
    [[nodiscard]] bool isBeingWritten() const;

    /// Removes the mark that makes the store a sample.
    void makeStoreReal() const;
    /// Makes new passwords expire so soon that the policy warns about them at once.
    void makePasswordsShortLived() const;
    /// Opens the store and waits for its login page.
    void openStoreInWindow();
    void logInAs(const QString& username, const QString& password) const;
    /// Logs admin1 in and waits for the Inspect page.
    void logIn();
    /// Puts text on the clipboard and presses Ctrl+V in the token's field.
    void paste(const QString& text) const;

    /// Returns the visible widget of this object name. Returns null if none appears.
    template <class Widget = QWidget>
    [[nodiscard]] Widget* find(const QString& objectName) const
    {
        return qobject_cast<Widget*>(findWidget(objectName));
    }
    [[nodiscard]] bool isVisible(const QString& objectName) const;
    /// Makes the window the active one: only then it gets shortcuts and focus. The offscreen platform does
    /// not give that back when a menu or a dialog closes.
    void activate() const;
    /// Makes each timer of the widget pass now. It says, for example, every few seconds how old something is.
    void letTimersPass(const QString& objectName) const;
    /// Clicks on the widget as soon as it is visible and enabled.
    void click(const QString& objectName) const;
    void type(const QString& objectName, const QString& text) const;
    /// Enters a path in a file dialog and confirms it.
    void saveAs(const QString& dialogName, const QString& path) const;
    /// Returns the text of a widget as assistive tools read it.
    [[nodiscard]] QString textOf(const QString& objectName) const;

private:
    [[nodiscard]] qint64 numberOf(const QString& sql) const;
    void edit(const QString& fileName, const QRegularExpression& before, const QString& after) const;
    [[nodiscard]] QWidget* findWidget(const QString& objectName) const;

    QTemporaryDir m_folder;
    ManualClock m_clock;
    ui::RunningWindows m_windows{windowsFolder()};
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

/// Applies the light theme. Each test program calls it once.
void useTheme();

} // namespace usher::test
