// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace usher::test
{

/// A port of this machine where no database answers, as long as this object lives.
class StubServer final
{
public:
    enum class Answer {
        None,    ///< accepts connections, and never answers
        Refusal, ///< refuses connections
    };

    explicit StubServer(Answer answer);
    ~StubServer();
    StubServer(const StubServer&) = delete;
    StubServer& operator=(const StubServer&) = delete;

    [[nodiscard]] QByteArray port() const;

private:
    int m_socket;
};

} // namespace usher::test
