// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QObject>
#include <QTemporaryFile>

#include "tests/support/Canary.h"

namespace usher::test
{

/// Watches what others can see of a window. While this object lives, it collects every window's title and
/// everything that is written to standard error. It also reads the clipboard and the texts for assistive
/// tools.
class Surroundings final : public QObject
{
public:
    Surroundings();
    ~Surroundings() override;
    Surroundings(const Surroundings&) = delete;
    Surroundings& operator=(const Surroundings&) = delete;

    /// Returns which of the secrets were found there. If no title was seen or standard error was not
    /// collected, this is a finding, too.
    [[nodiscard]] QStringList found(const QList<const Canary*>& canaries) const;

    [[nodiscard]] bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QByteArray standardError() const;

    QTemporaryFile m_file;
    int m_standardError;
    QString m_titles;
};

} // namespace usher::test
