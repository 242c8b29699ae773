// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace usher::bench
{

/// What a program that lies beside this one prints; what else than success it ends with throws. Programs get
/// no display: they paint offscreen.
[[nodiscard]] QByteArray runProgram(const QString& name, const QStringList& arguments,
                                    const QByteArray& input = {});

/// The same, as a JSON object.
[[nodiscard]] QJsonObject figuresOf(const QString& name, const QStringList& arguments,
                                    const QByteArray& input);

/// A program that says when its window is painted, and goes on until this dies.
class WindowProcess final
{
public:
    /// Comes back when the window is painted.
    WindowProcess(const QString& name, const QStringList& arguments);
    ~WindowProcess();
    WindowProcess(const WindowProcess&) = delete;
    WindowProcess& operator=(const WindowProcess&) = delete;

    /// What it has in memory.
    [[nodiscard]] double residentKib() const;

private:
    QProcess m_process;
};

} // namespace usher::bench
