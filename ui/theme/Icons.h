// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

class QColor;
class QPainter;
class QPixmap;
class QRect;

namespace usher::ui::theme
{

/// The icons that Usher uses. They come from the Lucide set (resources/icons) and have its names.
enum class Icon {
    Activity,
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    Ban,
    BookOpen,
    Bookmark,
    Check,
    ChevronDown,
    ChevronUp,
    CircleCheck,
    CircleX,
    ClipboardPaste,
    Clock,
    ClockPlus,
    Columns3,
    Copy,
    Database,
    Eraser,
    Eye,
    EyeOff,
    FileDown,
    FlaskConical,
    FolderOpen,
    FolderPlus,
    Info,
    KeyRound,
    Keyboard,
    List,
    ListFilter,
    Loader,
    Lock,
    LockOpen,
    LogOut,
    Monitor,
    Network,
    RefreshCw,
    RotateCcw,
    ScrollText,
    Search,
    ShieldCheck,
    SlidersHorizontal,
    Terminal,
    Ticket,
    TriangleAlert,
    User,
    Users,
    X,
};

/// Returns an icon that is drawn in the text colour that the application's palette has when it is painted, or
/// in the colour of disabled text. Buttons of the theme draw it in the colour of their own text.
[[nodiscard]] QIcon icon(Icon name);

/// Returns the QIcon::name() of the icons that icon() returns. Others, such as those of file dialogs, keep
/// their own colours.
[[nodiscard]] QString ownIconName();

/// Returns the icon in one colour, as a square of `size` device-independent pixels.
[[nodiscard]] QPixmap iconPixmap(Icon name, const QColor& colour, int size, qreal devicePixelRatio);

/// Paints the icon in the middle of `rect`, as large as fits.
void paintIcon(QPainter& painter, Icon name, const QRect& rect, const QColor& colour);

} // namespace usher::ui::theme
