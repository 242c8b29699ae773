// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace usher::ui
{

class BusyIndicator;
class PlainLabel;

/// How far something is that a dialog waits for: a sentence, and a bar once a number is known.
class ActProgress final : public QWidget
{
    Q_OBJECT

public:
    explicit ActProgress(QWidget* parent = nullptr);

    /// Begins. `what` is a sentence such as `Looking for the sessions…`.
    void start(const QString& what);
    /// Shows how far it is. `of` is 0 while nobody knows.
    void advance(const QString& sentence, qint64 done, qint64 of);
    /// Replaces the sentence.
    void say(const QString& sentence);
    void stop();

private:
    BusyIndicator* m_busy;
    PlainLabel* m_sentence;
    QProgressBar* m_bar;
};

} // namespace usher::ui
