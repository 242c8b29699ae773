// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SettingPlace.h"

#include <QCoreApplication>

namespace usher
{

namespace
{

class SettingPlaceWords final
{
    Q_DECLARE_TR_FUNCTIONS(SettingPlace)
};

} // namespace

QString placeText(const SettingPlace& place)
{
    if (place.key.isEmpty()) {
        return SettingPlaceWords::tr("the section [%1] of %2").arg(place.section, place.file);
    }
    if (place.line > 0) {
        //: %1 is a setting, %2 a section, %3 a file, %4 the number of a line in it
        return SettingPlaceWords::tr("%1 in [%2] (%3, line %4)")
            .arg(place.key, place.section, place.file, QString::number(place.line));
    }
    if (!place.variable.isEmpty()) {
        return SettingPlaceWords::tr("%1 in [%2] of %3 (from the environment variable %4)")
            .arg(place.key, place.section, place.file, place.variable);
    }
    return SettingPlaceWords::tr("%1 in [%2] of %3").arg(place.key, place.section, place.file);
}

} // namespace usher
