// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

#include "ui/help/Manual.h"

namespace usher::ui
{

/// Shows a page of the manual. It does not follow links itself, and it loads no images or other files.
class ManualView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit ManualView(QWidget* parent = nullptr);

    /// Shows the page from its beginning.
    void showPage(const ManualPage& page);
    /// Scrolls to the heading with this anchor, or to the beginning if there is none.
    void scrollToHeading(const QString& anchor);
    /// Returns the anchors of the headings on the page.
    [[nodiscard]] QStringList headings() const;
    /// Selects the next place with this text. Returns false if there is none after the selection.
    [[nodiscard]] bool selectNext(const QString& text);
    void selectNothing();

    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void render();

    QString m_text;
    QPalette m_renderedWith;
};

} // namespace usher::ui
