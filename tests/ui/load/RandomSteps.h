// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "tests/ui/load/PageActions.h"
#include "tests/ui/load/StoreRecords.h"

namespace usher::test
{

/// Uses every page of a window at random. The same seed makes the same choices.
class RandomSteps final
{
public:
    /// Waits until the page has everything after a step, or goes on soon, as somebody in a hurry does.
    enum class Pace { Patient, Hurried };

    /// The window shows its workspace. Both must outlive this object.
    RandomSteps(WindowDriver& driver, const StoreRecords& records, PageActions::Login login, unsigned seed);

    /// Makes one step on the page that is shown. What must not happen is added to faults().
    void make(Pace pace);
    /// Goes through every page, always in the same way. It ends on the list of all sessions.
    void makeRound();

    /// Returns the name of the step that is being made, or was made last.
    [[nodiscard]] const char* name() const { return m_name; }
    [[nodiscard]] QStringList faults() const { return m_faults + m_actions.faults(); }
    /// Returns how many steps so far had to leave a record of a look.
    [[nodiscard]] int lookCount() const { return m_lookCount; }

private:
    struct Step;
    [[nodiscard]] static const std::vector<Step>& steps();

    void settle();
    /// Shows the page that this button leads to, without filters and with nothing opened.
    void stepBackOn(const char* page);
    void showAllSessions();
    void lookInto(const char* page);

    WindowDriver& m_driver;
    const StoreRecords& m_records;
    PageActions m_actions;
    const char* m_name = "begin";
    QStringList m_faults;
    int m_lookCount = 0;
};

} // namespace usher::test
