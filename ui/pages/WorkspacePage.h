// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::ui
{

/// A page of the workspace, as the sidebar and the keys use it. A page without filter, export or sessions
/// does nothing when it is asked for them.
class WorkspacePage
{
public:
    WorkspacePage() = default;
    virtual ~WorkspacePage() = default;
    WorkspacePage(const WorkspacePage&) = delete;
    WorkspacePage& operator=(const WorkspacePage&) = delete;

    /// The page is shown now. Reads only what was not read before, because each look is recorded.
    virtual void begin() = 0;
    /// Reads again what is shown. What is on screen stays until the answer has come.
    virtual void refresh() = 0;
    /// Returns to what was shown on the page before. Returns false if nothing was.
    virtual bool goBack() { return false; }
    /// Closes what was opened last on the page. If nothing is open, removes the filter.
    virtual void stepBack() {}
    /// Moves the focus to the filter. Returns false if none is shown.
    virtual bool focusFilter() { return false; }
    /// Asks the person what of the page to export, and where to.
    virtual void exportShown() {}
    /// Begins to end the sessions that are shown or selected.
    virtual void endSessions() {}
    /// Returns the page of the manual that is about this one.
    [[nodiscard]] virtual QString manualPage() const = 0;
};

} // namespace usher::ui
