// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace usher::ui
{

/// What it means to accept a log that is not what this computer has seen of it, and the question whether
/// somebody really will.
class AcceptLogPage final : public QWidget
{
    Q_OBJECT

public:
    /// `finding` is what is wrong, in core's sentence.
    AcceptLogPage(const QString& storePath, const QString& finding, QWidget* parent = nullptr);

    void focusFirst();

Q_SIGNALS:
    void accepted();
    void declined();

private:
    QPushButton* m_cancel;
};

} // namespace usher::ui
