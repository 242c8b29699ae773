// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace usher::ui
{

/// Explains what it means to accept a log that does not continue what this computer has seen of it, and asks
/// whether to accept it.
class AcceptLogPage final : public QWidget
{
    Q_OBJECT

public:
    /// `finding` is core's sentence about what is wrong.
    AcceptLogPage(const QString& storePath, const QString& finding, QWidget* parent = nullptr);

    void focusFirst();

Q_SIGNALS:
    void accepted();
    void declined();

private:
    QPushButton* m_cancel;
};

} // namespace usher::ui
