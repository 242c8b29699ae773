// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class PlainLabel;

/// What is seen while a store takes its time to open: what is being done, and a way out.
class OpeningPage final : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningPage(QWidget* parent = nullptr);

    /// What is being waited for, as a sentence begins: `Connecting to db.example.com:5432`.
    void start(const QString& what);
    void stop();
    void focusCancel();

Q_SIGNALS:
    void cancelled();

private:
    PlainLabel* m_what;
    BusyIndicator* m_busy;
    QPushButton* m_cancel;
};

} // namespace usher::ui
