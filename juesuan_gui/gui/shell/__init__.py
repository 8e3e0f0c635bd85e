"""The main window itself: actions, menus, panels, status; it knows every other room."""
