// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace usher
{

/// Tells that somebody asks the program to end: SIGTERM, SIGINT or SIGHUP. A second signal ends
/// the program at once. A signal that was ignored when the program was started stays ignored. There can
/// be one such object at a time.
class EndSignals final : public QObject
{
    Q_OBJECT

public:
    explicit EndSignals(QObject* parent = nullptr);
    ~EndSignals() override;
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

Q_SIGNALS:
    /// Emitted on the thread of this object, from its event loop. `number` is the number of the signal.
    void endWanted(int number);

private:
    void read();

    int m_reader = -1;
};

} // namespace usher
