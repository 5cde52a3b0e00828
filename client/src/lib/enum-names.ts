/** partlyAllocated → PARTLY_ALLOCATED: what the API calls a value that the program keeps, and plain HTTP names, as its own. */
export const nameInApi = (value: string) => value.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
/** And back. */
export const ownName = (name: string) =>
  name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
