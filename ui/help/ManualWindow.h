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

/// The manual, in a window of its own: its pages at the left, the page, a field to search all of them. A link
/// to outside is shown, and opened only at the press of a button.
class ManualWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit ManualWindow(QWidget* parent = nullptr);

    /// Shows a page, from a heading on if one is named: `audit.md#when-a-log-is-refused`.
    void open(const QString& location);

    /// The page that is shown: `audit.md`.
    [[nodiscard]] QString page() const;

private:
    struct Place {
        QString file;
        int scrolled = 0; ///< how far
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
    QUrl m_link; ///< to outside, that was followed last
};

} // namespace usher::ui
