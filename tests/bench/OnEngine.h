// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/odb/engine/OdbSettings.h"

namespace usher::bench
{

/// While an object of this class lives, new stores are made on its engine.
class OnEngine final
{
public:
    explicit OnEngine(odb::Engine engine) : m_before(qgetenv(variable))
    {
        qputenv(variable, engine == odb::Engine::Postgres ? "postgres" : "sqlite");
    }
    ~OnEngine() { qputenv(variable, m_before); }
    OnEngine(const OnEngine&) = delete;
    OnEngine& operator=(const OnEngine&) = delete;

private:
    static constexpr auto variable = "USHER_TEST_ENGINE";
    QByteArray m_before;
};

} // namespace usher::bench
