// SPDX-License-Identifier: GPL-3.0-or-later
// Not a part of any build. The tests of this folder compile this file, each with other includes enabled.
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
