/** Stands where an address or words of an erased person were that a document must have. */
export const erased = 'erased';
