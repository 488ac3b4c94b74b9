/** The product speaks English, so numbers and dates follow the reader's kind of English. */
export const locale = (typeof navigator === "undefined" ? [] : navigator.languages).find((language) =>
  language.startsWith("en"),
) ?? "en-GB";
