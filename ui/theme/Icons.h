// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

class QColor;
class QPainter;
class QPixmap;
class QRect;

namespace usher::ui::theme
{

/// The icons that Usher uses, named as in the Lucide set they are from (resources/icons).
enum class Icon {
    Activity,
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    Ban,
    BookOpen,
    Check,
    ChevronDown,
    ChevronUp,
    CircleCheck,
    CircleX,
    ClipboardPaste,
    Clock,
    Command,
    Copy,
    Database,
    Eye,
    EyeOff,
    FileDown,
    FlaskConical,
    FolderOpen,
    FolderPlus,
    Info,
    KeyRound,
    ListFilter,
    Loader,
    Lock,
    LogOut,
    Monitor,
    RefreshCw,
    ScrollText,
    Search,
    ShieldCheck,
    Smartphone,
    Terminal,
    TriangleAlert,
    Users,
    X,
};

/// An icon drawn in the application palette's text colour of the moment it is painted, muted when disabled.
/// Buttons of the theme draw it in the colour of their text instead.
[[nodiscard]] QIcon icon(Icon name);

/// The icon in one colour, `size` device-independent pixels square.
[[nodiscard]] QPixmap iconPixmap(Icon name, const QColor& colour, int size, qreal devicePixelRatio);

/// Paints the icon in the middle of `rect`, as large as fits.
void paintIcon(QPainter& painter, Icon name, const QRect& rect, const QColor& colour);

} // namespace usher::ui::theme
