/**
 * Ends on SIGTERM and SIGINT, as any other process does: the first one of a container ignores them.
 * Exits as a shell says that a signal did it.
 */
process.once('SIGTERM', () => process.exit(143)).once('SIGINT', () => process.exit(130));
