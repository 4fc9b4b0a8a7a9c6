/**
 * What scripts say to the reader, in the page's language.
 *
 * In: an element whose data-message-<name> attributes hold the page's own sentences with {places}.
 * Out: sentences, and numbers as the language writes them.
 * Never: has a word of its own; a sentence that the page does not have stays unsaid.
 */
export function messagesOf(root) {
  const language = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);

  function say(name, values = {}) {
    const sentence = root.getAttribute(`data-message-${name}`) ?? "";
    return sentence.replace(/\{(\w+)\}/g, (place, value) => values[value] ?? place);
  }
  return {
    say,
    number: (count) => numbers.format(count),
    /** How many were found: zero in words of its own, else in the plural that the number takes. */
    found(count) {
      if (!count) return say("none");
      const values = { count: numbers.format(count) };
      return say(`status-${plurals.select(count)}`, values) || say("status-other", values);
    },
  };
}

/** One line of all there is to say; what stays unsaid leaves no gap. */
export function line(...sentences) {
  const said = sentences.filter(Boolean);
  const last = said.pop() ?? "";
  return [...said.map((sentence) => sentence.replace(/[^.!?…]$/, "$&.")), last].join(" ");
}
