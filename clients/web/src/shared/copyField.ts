// Copying over plain HTTP, where browsers offer no `navigator.clipboard`.

/** Selects the text of *field* and copies it; false leaves it selected, to be copied by hand. */
export function copyField(field: HTMLInputElement | HTMLTextAreaElement | null): boolean {
  field?.focus({ preventScroll: true }); // on an iPhone nothing is selected without it
  field?.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
