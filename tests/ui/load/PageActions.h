// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>

#include <QStringList>

#include "tests/ui/load/WindowDriver.h"

namespace usher::test
{

/// What somebody does on the pages of a window. Where something can be chosen, it is chosen at random; the
/// same seed makes the same choices. Each action returns true if it can have done what it is for: a list that
/// is still empty, for example, has nothing to open.
class PageActions final
{
public:
    struct Login final {
        QString username;
        QString password;
    };

    /// The driver must outlive this object.
    PageActions(WindowDriver& driver, Login login, unsigned seed);

    /// Returns a number from 0 to `most`.
    [[nodiscard]] int upTo(int most);
    /// Returns what must not have happened.
    [[nodiscard]] const QStringList& faults() const { return m_faults; }

    bool goElsewhere();
    bool goBack();
    bool scrollAway();
    bool turnPages();
    bool refresh();
    bool open();
    bool filterSessions();
    bool filterFurther();
    bool sortSessions();
    bool selectAll();
    bool clearFilter();
    bool filterUsers();
    bool filterRecords();
    bool choosePeriod();
    bool verifyOrCancel();
    bool inspectMany();
    /// Locks the window and logs in again.
    bool lock();

    /// Looks at the sessions of these tokens.
    void inspect(const QStringList& tokens);

private:
    [[nodiscard]] QString oneOf(const QStringList& texts);

    WindowDriver& m_driver;
    Login m_login;
    std::mt19937 m_random;
    QStringList m_faults;
};

} // namespace usher::test
