// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace usher::bench
{

/// How long a program may take: a million sessions are searched and scrolled through.
inline constexpr std::chrono::seconds usualPatience{180};

/// Runs a program of the same folder to its end and returns its standard output. Throws if it fails. The
/// program gets no display; it paints offscreen.
[[nodiscard]] QByteArray runProgram(const QString& name, const QStringList& arguments,
                                    const QByteArray& input = {},
                                    std::chrono::seconds patience = usualPatience);

/// Runs the program as `runProgram` does, and returns its output as a JSON object.
[[nodiscard]] QJsonObject figuresOf(const QString& name, const QStringList& arguments,
                                    const QByteArray& input, std::chrono::seconds patience = usualPatience);

/// A program that prints a line when its window is painted. It ends when this object is destroyed.
class WindowProcess final
{
public:
    /// Returns when the window is painted.
    WindowProcess(const QString& name, const QStringList& arguments);
    ~WindowProcess();
    WindowProcess(const WindowProcess&) = delete;
    WindowProcess& operator=(const WindowProcess&) = delete;

    /// Returns the program's resident memory, in KiB.
    [[nodiscard]] double residentKib() const;

private:
    QProcess m_process;
};

} // namespace usher::bench
