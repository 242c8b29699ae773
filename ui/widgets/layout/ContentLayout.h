// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVBoxLayout>

namespace usher::ui
{

/// The part of a page that shows one widget at a time: a card, a notice, or nothing.
class ContentLayout final : public QVBoxLayout
{
    Q_OBJECT

public:
    using QVBoxLayout::QVBoxLayout;

    /// Replaces what is shown with `content`, which may be null. Nothing that was shown before stays.
    void setContent(QWidget* content);

private:
    QWidget* m_content = nullptr;
};

} // namespace usher::ui
