/** Collections and their indexes are LMDB databases of one file; this many fit. */
export const maxDatabases = 512;
