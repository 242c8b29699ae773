// SPDX-License-Identifier: GPL-3.0-or-later
// Never part of a build: the tests of this folder compile it, each with other includes switched on.
#include <QString>

#ifdef SCRATCH_WIDGETS
#include <QWidget>
#endif
#ifdef SCRATCH_SQL
#include <QSqlDatabase>
#endif
#ifdef SCRATCH_CORE
#include "core/Clock.h"
#endif
