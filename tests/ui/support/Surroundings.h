// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QObject>
#include <QTemporaryFile>

#include "tests/support/Canary.h"

namespace usher::test
{

/// What others can see of a window: while this lives it collects every window's title and all that goes to
/// standard error, and hands out the clipboard and what assistive tools read.
class Surroundings final : public QObject
{
public:
    Surroundings();
    ~Surroundings() override;
    Surroundings(const Surroundings&) = delete;
    Surroundings& operator=(const Surroundings&) = delete;

    /// Which of the secrets are in any of them. That no title was seen is a finding, too.
    [[nodiscard]] QStringList found(const QList<const Canary*>& canaries) const;

    [[nodiscard]] bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QByteArray standardError() const;

    QTemporaryFile m_file;
    int m_standardError;
    QString m_titles;
};

} // namespace usher::test
