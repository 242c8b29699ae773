// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <unordered_map>

#include <QByteArrayList>

namespace usher::odb
{

/// The statements that a server's process has parsed under names, for one connection. It runs them again
/// without parsing them, and soon without planning them. The names are random, so that no statement of
/// another client ever runs in place of one of these.
class NamedStatements final
{
public:
    /// For how many statements the server has to keep a name at most. A call needs about ten.
    static constexpr std::size_t most = 32;

    /// A name, and whether the server has yet to be told what it stands for.
    struct Name {
        QByteArray name;
        bool isNew;
    };

    NamedStatements();

    /// Returns whether statements have names. At first they have none.
    [[nodiscard]] bool areInUse() const { return m_areInUse; }
    /// Gives names to statements from now on.
    void use() { m_areInUse = true; }
    /// Gives no names any more: the server does not know one of them, or cannot run what it stands for.
    void giveUp() { m_areInUse = false; }

    /// Returns the name of a statement, which is empty if it has none. A new name is new only once, so the
    /// server must now be told.
    [[nodiscard]] Name nameOf(const QByteArray& sql);
    /// Notes that the server has parsed the statement under its name.
    void confirm(const QByteArray& sql);
    /// Takes back all new names that are not confirmed.
    void forgetUnconfirmed();
    /// Takes back all names, and returns those that the server keeps.
    [[nodiscard]] QByteArrayList takeAll();

private:
    struct Known {
        QByteArray name;
        bool isConfirmed = false;
    };
    struct SqlHash {
        std::size_t operator()(const QByteArray& sql) const noexcept { return qHash(sql); }
    };

    QByteArray m_prefix;
    int m_count = 0; ///< of all names that were ever given
    bool m_areInUse = false;
    std::unordered_map<QByteArray, Known, SqlHash> m_known;
};

} // namespace usher::odb
