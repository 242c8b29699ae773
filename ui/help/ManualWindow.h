// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

#include "ui/help/Manual.h"

class QLineEdit;
class QListWidget;

namespace usher::ui
{

class ElidedLabel;
class IconButton;
class ManualView;
class PlainLabel;

/// The manual in a window of its own: the list of pages, the current page, and a field that searches all
/// pages. The address of a web link is shown, and opened only when the person presses a button.
class ManualWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit ManualWindow(QWidget* parent = nullptr);

    /// Shows a page, and scrolls to a heading if one is named: `audit.md#when-a-log-is-refused`.
    void open(const QString& location);

    /// Returns the file of the page that is shown: `audit.md`.
    [[nodiscard]] QString page() const;

private:
    struct Place {
        QString file;
        int scrolled = 0; ///< position of the vertical scroll bar
    };

    [[nodiscard]] QWidget* makeTop();
    [[nodiscard]] QWidget* makeOutside();
    void addShortcuts();
    void showPage(const QString& file, const QString& anchor);
    void follow(const QUrl& link);
    void goBack();
    void markCurrent();
    void search();
    void searchOn();
    void showFound(const QString& text, int pages);

    Manual m_manual;
    std::vector<Place> m_before;
    QString m_file;
    IconButton* m_back;
    QLineEdit* m_find;
    PlainLabel* m_found;
    QListWidget* m_list;
    ManualView* m_view;
    ElidedLabel* m_address;
    QWidget* m_outside;
    QUrl m_link; ///< the last web link that was followed
};

} // namespace usher::ui
