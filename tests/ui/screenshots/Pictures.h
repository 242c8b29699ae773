// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

#include "tests/ui/support/TestWindow.h"

namespace usher::test
{

/// Writes pictures of a window in one theme into a folder.
class Pictures final
{
public:
    /// `theme` is the end of each file's name. If `size` is not empty, the window has it in every picture.
    Pictures(QString folder, QString theme, QSize size)
        : m_folder(std::move(folder)), m_theme(std::move(theme)), m_size(size)
    {
    }

    /// Takes a picture of the window when the widget with this object name is visible, or of the widget alone
    /// if `alone` is its name, too.
    void take(TestWindow& test, const QString& name, const QString& mustBeVisible, const QString& alone = {});

    template <class Condition>
    void waitFor(Condition condition)
    {
        m_isComplete = waitUntil(condition) && m_isComplete;
    }

    /// Returns whether every state was reached and every picture was written.
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

private:
    QString m_folder;
    QString m_theme;
    QSize m_size;
    bool m_isComplete = true;
};

/// Returns the text of a banner that is visible, or an empty text.
[[nodiscard]] QString bannerText(TestWindow& test);
[[nodiscard]] bool bannerIsShown(TestWindow& test);
void scrollTo(TestWindow& test, const QString& objectName);

// Each takes the pictures of one part of the program.
void takeOpeningPictures(Pictures& pictures);
void takeLookPictures(Pictures& pictures);
void takeListPictures(Pictures& pictures);
void takeActPictures(Pictures& pictures);
void takeAuditPictures(Pictures& pictures);
void takeDialogPictures(Pictures& pictures);
/// Takes pictures of pages and dialogs with a user name of sixty letters, long addresses and long agents.
void takeLongPictures(Pictures& pictures);
/// Takes a picture of about a million live sessions, half way down.
void takePictureOfMany(Pictures& pictures);

} // namespace usher::test
