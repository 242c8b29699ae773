// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class PlainLabel;

/// Shown while a store opens slowly. It says what is being done, and the person can cancel.
class OpeningPage final : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningPage(QWidget* parent = nullptr);

    /// Shows what is being done, such as `Connecting to db.example.com:5432`; the page adds the dots.
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
