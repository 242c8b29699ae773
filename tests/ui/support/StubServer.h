// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace usher::test
{

/// A port of this machine where no database answers, for as long as this lives.
class StubServer final
{
public:
    enum class Answer {
        None,    ///< lets itself be connected to, and never says a word
        Refusal, ///< nobody listens
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
